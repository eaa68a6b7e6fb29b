package readback.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelPageTest {

    @TempDir
    private Path folder;

    /** The page of a model and the index, where the results say {@code is} instead of {@code was}. */
    private String pages(String id, String was, String is) throws Exception {
        String check = Samples.text("results/check.json");
        int model = check.indexOf("\"id\": \"" + id + "\"");
        String changed = check.substring(0, model) + check.substring(model).replaceFirst(was, is);
        assertThat(changed).isNotEqualTo(check);
        Files.writeString(folder.resolve("check.json"), changed);
        SiteGenerator.generate(folder, folder);
        return Files.readString(folder.resolve(Links.model(id))) + Files.readString(folder.resolve("index.html"));
    }

    private static final String CLAIMED = "\"asExpected\": true,\\s*\"surprises\": \\[\\]";
    private static final String OTHER_COUNT =
            "\"asExpected\": false, \"surprises\": [\"412,345 distinct states, expected 412,346\"]";

    @Test
    void whereOnlyANumberDiffersEveryPropertyHoldsAndThePageSaysSo() throws Exception {
        assertThat(pages("handshake/open", CLAIMED, OTHER_COUNT))
                .contains(
                        "<p class=\"verdict bad\">Every property holds. What differs: 412,345 distinct states, "
                                + "expected 412,346</p>")
                .contains("handshake/open: Every property holds. What differs: 412,345");
    }

    @Test
    void aTwinWithAnotherNumberIsRefutedAllTheSame() throws Exception {
        assertThat(pages("handshake/twin-two-messages", CLAIMED, OTHER_COUNT))
                .contains("It is refuted as expected. What differs: 412,345");
    }

    @Test
    void whereAPropertyIsViolatedNothingSaysThatAllHold() throws Exception {
        assertThat(pages("handshake/open", "\"verdict\": \"holds\"", "\"verdict\": \"violates TypeOK\""))
                .contains("expected: holds; found: violates TypeOK").doesNotContain("Every property holds");
    }

    @Test
    void thePageNamesItsSource() throws Exception {
        assertThat(pages("handshake/open", "\"depth\": 31", "\"depth\": 32"))
                .contains("<dt>Source</dt>")
                .doesNotContain("In whose words");
    }
}
