package readback.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** What the catalog says of a model's bounds is what its cfg has. */
class CatalogBoundsTest {

    /** A constant, and how the catalog says what it is. */
    private static final Map<String, Pattern> SAID = Map.of(
            "N", Pattern.compile("N = (\\d+)"),
            "Window", Pattern.compile("(?:a window|a buffer|buffers) of (\\d+)"),
            "Capacity", Pattern.compile("(\\d+) packets? in flight"),
            "Losses", Pattern.compile("(\\d+)(?: other)? loss"),
            "Duplicates", Pattern.compile("(\\d+) duplicate"));

    private static Optional<String> number(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    @Test
    void numbersInTheBoundsAreThoseOfTheCfg() throws Exception {
        SoftAssertions softly = new SoftAssertions();
        int compared = 0;
        for (ModelEntry model : Catalog.read(Path.of("catalog.json").toAbsolutePath()).models()) {
            String cfg = Files.readString(model.config());
            for (Map.Entry<String, Pattern> each : SAID.entrySet()) {
                Optional<String> said = number(each.getValue(), model.bounds());
                Optional<String> is = number(
                        Pattern.compile("(?m)^\\s*" + each.getKey() + " = (\\d+)"), cfg);
                if (said.isPresent() && is.isPresent()) {
                    softly.assertThat(said).as("%s of %s", each.getKey(), model.id()).isEqualTo(is);
                    compared++;
                }
            }
        }
        softly.assertAll();
        assertThat(compared).isGreaterThan(100);
    }
}
