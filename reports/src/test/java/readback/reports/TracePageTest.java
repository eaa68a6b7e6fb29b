package readback.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class TracePageTest {

    private static final String TWIN = "model-handshake-twin-two-messages.html";

    @TempDir
    private Path site;

    private List<String> unreadable = List.of();

    @BeforeEach
    void generate() throws URISyntaxException {
        unreadable = SiteGenerator.generate(
                Path.of(TracePageTest.class.getResource("results/check.json").toURI())
                        .getParent(),
                site);
    }

    private String page() throws Exception {
        return Files.readString(site.resolve(TWIN));
    }

    @Test
    void everyDrawingOfTheSiteCanBeRead() {
        assertThat(unreadable).isEmpty();
    }

    @Test
    void everyStepHasAnAddressAndOffersItsLink() throws Exception {
        Document document = Samples.parse(page());

        for (int step = 0; step <= 3; step++) {
            Element row = element(document, "tr", "id", "step-" + step);
            assertThat(row.getAttribute("data-step")).isEqualTo(Integer.toString(step));
            assertThat(((Element) row.getElementsByTagName("a").item(0)).getAttribute("href"))
                    .isEqualTo("#step-" + step);
            assertThat(element(document, "rect", "data-step", Integer.toString(step))
                            .getAttribute("class"))
                    .startsWith("sd-band");
        }
    }

    @Test
    void thePageFollowsItsAddress() throws Exception {
        assertThat(page()).contains(
                "/^#step-([0-9]+)$/.exec(location.hash)", "history.pushState(null, '', '#step-' + at)",
                "addEventListener('hashchange', follow)", "addEventListener('popstate', follow)");
    }

    @Test
    void rawRecordsAreBehindAFold() throws Exception {
        Document document = Samples.parse(page());
        var changes = document.getElementsByTagName("div");

        int seen = 0;
        for (int i = 0; i < changes.getLength(); i++) {
            Element change = (Element) changes.item(i);
            if (change.getAttribute("class").equals("change")) {
                assertThat(change.getParentNode().getNodeName()).isEqualTo("details");
                seen++;
            }
        }
        assertThat(seen).isPositive();
    }

    @Test
    void theViolatedPropertyIsNamedInASentence() throws Exception {
        assertThat(page()).contains(">CanHearEachOther is violated here.<").doesNotContain("came: ");
    }

    private static Element element(Document document, String tag, String attribute, String value) {
        var all = document.getElementsByTagName(tag);
        for (int i = 0; i < all.getLength(); i++) {
            Element element = (Element) all.item(i);
            if (element.getAttribute(attribute).equals(value)) {
                return element;
            }
        }
        throw new AssertionError("no " + tag + " whose " + attribute + " is " + value);
    }
}
