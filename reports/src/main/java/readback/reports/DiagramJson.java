package readback.reports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import readback.reports.SequenceDiagram.Change;
import readback.reports.SequenceDiagram.Fate;
import readback.reports.SequenceDiagram.Finding;
import readback.reports.SequenceDiagram.Kind;
import readback.reports.SequenceDiagram.Message;
import readback.reports.SequenceDiagram.Participant;
import readback.reports.SequenceDiagram.Step;

/** A sequence diagram in a result file. */
final class DiagramJson {

    private DiagramJson() {}

    static JsonNode write(SequenceDiagram diagram) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("title", diagram.title());
        ArrayNode participants = json.putArray("participants");
        diagram.participants().forEach(p -> participants.add(p.name()));
        ArrayNode steps = json.putArray("steps");
        diagram.steps().forEach(s -> steps.add(write(s)));
        ArrayNode messages = json.putArray("messages");
        for (Message m : diagram.messages()) {
            messages.addObject()
                    .put("from", m.from()).put("to", m.to()).put("label", m.label())
                    .put("sent", m.sent()).put("ended", m.ended()).put("fate", m.fate().name());
        }
        return json;
    }

    private static ObjectNode write(Step step) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("kind", step.kind().name());
        step.at().ifPresent(at -> json.put("at", at));
        json.put("text", step.text());
        ArrayNode changes = json.putArray("changes");
        step.changes().forEach(c -> changes.addObject().put("participant", c.participant()).put("state", c.state()));
        step.finding().ifPresent(f -> json.putObject("finding").put("expected", f.expected()).put("came", f.came()));
        return json;
    }

    /** Throws {@link ResultFileException} if something is missing or makes no diagram. */
    static SequenceDiagram read(Json json) {
        List<Step> steps = new ArrayList<>();
        for (Json step : json.list("steps")) {
            steps.add(step(steps.size(), step));
        }
        try {
            return new SequenceDiagram(
                    json.text("title"),
                    json.texts("participants").stream().map(Participant::new).toList(),
                    steps,
                    json.list("messages").stream().map(DiagramJson::message).toList());
        } catch (IllegalArgumentException e) {
            throw json.wrong(String.valueOf(e.getMessage()));
        }
    }

    private static Step step(int number, Json json) {
        return new Step(
                number,
                json.oneOf("kind", Kind.class),
                json.optionalText("at"),
                json.text("text"),
                json.list("changes").stream().map(c -> new Change(c.text("participant"), c.text("state"))).toList(),
                json.has("finding")
                        ? Optional.of(new Finding(json.child("finding").text("expected"), json.child("finding").text("came")))
                        : Optional.empty());
    }

    private static Message message(Json json) {
        return new Message(
                json.text("from"), json.text("to"), json.text("label"),
                json.integer("sent"), json.integer("ended"), json.oneOf("fate", Fate.class));
    }
}
