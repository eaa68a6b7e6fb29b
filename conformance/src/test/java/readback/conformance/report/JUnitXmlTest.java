package readback.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class JUnitXmlTest {

    private static Element parsed(String text) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
    }

    @Test
    void countsAndMessagesAreThose() throws Exception {
        Element suite = parsed(JUnitXml.suite("models", List.of(
                new JUnitXml.Case("g", "held", 1.25, new JUnitXml.CaseOutcome.Passed()),
                new JUnitXml.Case("g", "broke", 0.5, new JUnitXml.CaseOutcome.Failed("first\nsecond")),
                new JUnitXml.Case("g", "slow", 2, new JUnitXml.CaseOutcome.Inconclusive("time was up")))));

        assertThat(suite.getAttribute("tests")).isEqualTo("3");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(suite.getAttribute("errors")).isEqualTo("1");
        assertThat(suite.getAttribute("time")).isEqualTo("3.750");
        Element failure = (Element) suite.getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("message")).isEqualTo("first");
        assertThat(failure.getTextContent()).isEqualTo("first\nsecond");
        assertThat(((Element) failure.getParentNode()).getAttribute("name")).isEqualTo("broke");
    }

    @Test
    void whatXmlCannotHoldIsReplaced() throws Exception {
        Element suite = parsed(JUnitXml.suite("<&\u0000\u001b\"", List.of(
                new JUnitXml.Case("a<b", "]]>\ud800", 0, new JUnitXml.CaseOutcome.Failed("\u0008 & <x>")))));

        assertThat(suite.getAttribute("name")).isEqualTo("<&\ufffd\ufffd\"");
        assertThat(suite.getElementsByTagName("failure").item(0).getTextContent()).isEqualTo("\ufffd & <x>");
    }
}
