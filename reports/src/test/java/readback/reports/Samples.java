package readback.reports;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import readback.reports.results.DrawnTrace;
import readback.reports.results.ResultJson;

/** What the tests draw. */
final class Samples {

    private Samples() {}

    /** A trace that its protocol has drawn. */
    static SequenceDiagram trace(String name, String title) {
        try {
            return ResultJson.read(
                            new ObjectMapper().readTree(text("traces/" + name + ".diagram.json")),
                            name,
                            DrawnTrace.class)
                    .diagram()
                    .withTitle(title);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String resource) {
        try (InputStream in = Samples.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new AssertionError("no resource " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Parses XML, with no entities but its own five; throws if it is not well-formed. */
    static Document parse(String xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        DocumentBuilder builder = factory.newDocumentBuilder();
        builder.setErrorHandler(null);
        return builder.parse(new InputSource(new StringReader(xml)));
    }

    /** A lost SYN, its retransmission, and a duplicate that overtakes: everything a diagram can draw. */
    static SequenceDiagram everything() {
        DiagramBuilder d = SequenceDiagram.titled("Everything at once")
                .between("A", "B")
                .state("A", "CLOSED")
                .state("B", "LISTEN");
        d.call("A", "OPEN active").state("A", "SYN-SENT");
        var lost = d.send("A", "B", "SYN seq=7");
        d.lose(lost);
        d.tick();
        d.timer("A", "retransmission timeout");
        var again = d.send("A", "B", "SYN seq=7");
        d.duplicate(again).state("B", "SYN-RECEIVED");
        var answer = d.send("B", "A", "SYN,ACK seq=5 ack=0");
        d.deliver(again);
        var challenge = d.send("B", "A", "ACK seq=6 ack=0");
        d.end(d.send("B", "A", "ACK seq=6 ack=0"), SequenceDiagram.MessageFate.OVERFLOWED);
        d.deliver(answer).state("A", "ESTABLISHED");
        d.send("A", "B", "ACK seq=0 ack=6");
        d.tick();
        d.end(challenge, SequenceDiagram.MessageFate.EXPIRED);
        d.step(SequenceDiagram.StepKind.CRASH, java.util.Optional.of("B"), "host b crashes")
                .state("B", "CLOSED")
                .finding("B stays in SYN-RECEIVED", "B is CLOSED");
        return d.build();
    }
}
