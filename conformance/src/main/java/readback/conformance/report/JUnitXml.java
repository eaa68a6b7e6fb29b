package readback.conformance.report;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Results in the XML that JUnit's reports use, which every continuous integration server reads. */
public final class JUnitXml {

    private JUnitXml() {}

    /** How a case went. */
    public sealed interface CaseOutcome {
        /** As expected. */
        record Passed() implements CaseOutcome {}

        /** Not as expected. */
        record Failed(String message) implements CaseOutcome {}

        /** Could not be brought to an end. */
        record Inconclusive(String message) implements CaseOutcome {}
    }

    /**
     * One case.
     *
     * @param group what JUnit calls the class
     * @param seconds how long it took, 0 or more
     */
    public record Case(String group, String name, double seconds, CaseOutcome outcome) {}

    /** One suite as a whole document. */
    public static String suite(String name, List<Case> cases) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", clean(name));
            xml.writeAttribute("tests", Integer.toString(cases.size()));
            xml.writeAttribute("failures", Long.toString(count(cases, CaseOutcome.Failed.class)));
            xml.writeAttribute("errors", Long.toString(count(cases, CaseOutcome.Inconclusive.class)));
            xml.writeAttribute("skipped", "0");
            xml.writeAttribute("time", seconds(cases.stream().mapToDouble(Case::seconds).sum()));
            for (Case each : cases) {
                xml.writeCharacters("\n  ");
                write(each, xml);
            }
            xml.writeCharacters("\n");
            xml.writeEndElement();
            xml.writeCharacters("\n");
            xml.writeEndDocument();
        } catch (XMLStreamException impossible) {
            throw new AssertionError("a string can always be written to", impossible);
        }
        return text.toString();
    }

    private static void write(Case each, XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", clean(each.group()));
        xml.writeAttribute("name", clean(each.name()));
        xml.writeAttribute("time", seconds(each.seconds()));
        Optional<String> element = switch (each.outcome()) {
            case CaseOutcome.Passed ignored -> Optional.empty();
            case CaseOutcome.Failed ignored -> Optional.of("failure");
            case CaseOutcome.Inconclusive ignored -> Optional.of("error");
        };
        String message = switch (each.outcome()) {
            case CaseOutcome.Passed ignored -> "";
            case CaseOutcome.Failed failed -> failed.message();
            case CaseOutcome.Inconclusive inconclusive -> inconclusive.message();
        };
        if (element.isPresent()) {
            xml.writeStartElement(element.get());
            xml.writeAttribute("message", clean(message.lines().findFirst().orElse("")));
            xml.writeCharacters(clean(message));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static long count(List<Case> cases, Class<? extends CaseOutcome> kind) {
        return cases.stream().map(Case::outcome).filter(kind::isInstance).count();
    }

    private static String seconds(double seconds) {
        return BigDecimal.valueOf(seconds).setScale(3, RoundingMode.HALF_UP).toPlainString();
    }

    /** XML 1.0 has no way to write most control characters, not even escaped. */
    private static String clean(String text) {
        return text.replaceAll("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]", "\uFFFD");
    }
}
