package readback.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Writes the figures of RFC 9293 as a TLA+ module, so that the one description of them, {@code figures.json}, is what
 * the model checker, the core and the reader see. A figure becomes a script of causes (a call, a segment delivered, a
 * timer), each with the segments that it must send and, at the end of a line, the states that the figure prints.
 *
 * <p>A segment sent belongs to the last cause at its sender; a second one to a retransmission timer, unless it carries
 * text, which a SEND must have caused.
 */
public final class FigureScripts {

    /** What the symbols of figure 11 stand for. */
    private static final Map<String, Integer> SYMBOLS = Map.of("X", 300, "Z", 90, "Z+1", 91);

    private final Map<String, JsonNode> segments = new HashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private final List<String> oldPackets = new ArrayList<>();

    private FigureScripts() {
    }

    /** One cause, what it sends, and the states printed after it (empty where the figure prints none there). */
    private static final class Step {
        private final String name;
        private final String at;
        private final String received;
        private final List<String> sent = new ArrayList<>();
        private String states = "<< >>";

        Step(String name, String at, String received) {
            this.name = name;
            this.at = at;
            this.received = received;
        }

        String tla() {
            return "[name |-> \"%s\", at |-> \"%s\", in |-> %s,%n      out |-> << %s >>, states |-> %s]"
                    .formatted(name, at, received, String.join(", ", sent), states);
        }
    }

    /**
     * The module's text.
     *
     * @param figures the JSON file of the figures
     * @throws SpecException if the file cannot be read or lacks what a figure has
     */
    public static String module(Path figures) throws SpecException {
        JsonNode root;
        try {
            root = new ObjectMapper().readTree(figures.toFile());
        } catch (IOException e) {
            throw new SpecException("cannot read " + e.getMessage(), figures.toString(), "the figures as JSON");
        }
        StringJoiner text = new StringJoiner("\n", """
                --------------------------- MODULE FigureScripts ---------------------------
                (***************************************************************************)
                (* Figures 6 to 13 of RFC 9293 as scripts: written from figures.json by    *)
                (* readback.spec.FigureScripts, and not by hand.                           *)
                (***************************************************************************)
                EXTENDS Segments, Sequences

                \\* The figures show no windows; none ever changes
                Shown(seq, ack, ctl, len) == Segment(seq, ack, ctl, len, IF "RST" \\in ctl THEN 0 ELSE 1000)

                """, "\n=============================================================================\n");
        StringJoiner choices = new StringJoiner("\n    [] ", "FigureOf(n) ==\n  CASE ", "\n");
        for (JsonNode figure : root.get("figures")) {
            int number = figure.get("figure").asInt();
            text.add("\\* " + figure.get("title").asText() + ", " + figure.get("rfc").asText());
            text.add(new FigureScripts().figure(number, figure));
            choices.add("n = " + number + " -> Figure" + number);
        }
        text.add(choices.toString());
        return text.toString();
    }

    private String figure(int number, JsonNode figure) {
        for (JsonNode line : figure.get("steps")) {
            int before = steps.size();
            line.get("events").forEach(this::event);
            if (steps.size() > before) {
                steps.get(steps.size() - 1).states = "<< \"%s\", \"%s\" >>"
                        .formatted(state(line, "state_A"), state(line, "state_B"));
            }
        }
        StringJoiner script = new StringJoiner(",\n    ", "<<\n    ", " >>");
        steps.forEach(step -> script.add(step.tla()));
        return "Figure%d ==%n  [A |-> %s, B |-> %s,%n   old |-> { %s },%n   script |-> %s]%n".formatted(number,
                end(figure.get("initial").get("A")), end(figure.get("initial").get("B")),
                String.join(", ", oldPackets), script);
    }

    private static String state(JsonNode line, String key) {
        String state = line.get(key).asText();
        return state.startsWith("(") ? "CLOSED" : state;
    }

    private static String end(JsonNode end) {
        int iss = end.has("iss_first") ? end.get("iss_first").asInt() : end.has("iss") ? number(end.get("iss")) : 700;
        int sndNxt = end.has("snd_nxt") ? end.get("snd_nxt").asInt() : 0;
        int rcvNxt = end.has("rcv_nxt") ? end.get("rcv_nxt").asInt() : 0;
        return "[st |-> \"%s\", iss |-> %d, nxt |-> %d, rnxt |-> %d]".formatted(end.get("state").asText(), iss, sndNxt,
                rcvNxt);
    }

    private void event(JsonNode event) {
        switch (event.get("do").asText()) {
            case "user" -> steps.add(new Step(call(event.get("call").asText()), event.get("by").asText(), "<< >>"));
            case "timer" -> steps.add(new Step("TimeWait", event.get("by").asText(), "<< >>"));
            case "send" -> {
                segments.put(event.get("id").asText(), event.get("segment"));
                send(event.get("by").asText(), event.get("segment"));
            }
            case "deliver" -> steps.add(new Step("Deliver", event.get("to").asText(),
                    "<< " + tla(segment(event.get("id").asText())) + " >>"));
            case "deliver_old_duplicate" -> {
                String old = tla(event.get("segment"));
                oldPackets.add("[to |-> \"%s\", seg |-> %s]".formatted(event.get("to").asText(), old));
                steps.add(new Step("Deliver", event.get("to").asText(), "<< " + old + " >>"));
            }
            default -> throw new IllegalArgumentException("unknown event " + event);
        }
    }

    private JsonNode segment(String id) {
        JsonNode segment = segments.get(id);
        if (segment == null) {
            throw new IllegalArgumentException("segment " + id + " is delivered before it is sent");
        }
        return segment;
    }

    private void send(String by, JsonNode segment) {
        Step cause = null;
        for (Step step : steps) {
            cause = step.at.equals(by) ? step : cause;
        }
        if (cause == null || !cause.sent.isEmpty()) {
            cause = new Step(length(segment) > 0 ? "Send" : "Retransmission", by, "<< >>");
            steps.add(cause);
        }
        cause.sent.add(tla(segment));
    }

    private static String call(String call) {
        return switch (call) {
            case "active OPEN" -> "OpenActive";
            case "CLOSE" -> "Close";
            default -> {
                if (!call.startsWith("SEND")) {
                    throw new IllegalArgumentException("unknown call " + call);
                }
                yield "Send";
            }
        };
    }

    private static int length(JsonNode segment) {
        JsonNode length = segment.get("data_len");
        return length.isTextual() ? 10 : length.asInt();
    }

    private static int number(JsonNode number) {
        return number.isTextual() ? SYMBOLS.getOrDefault(number.asText(), 0) : number.asInt();
    }

    private static String tla(JsonNode segment) {
        StringJoiner controls = new StringJoiner(", ", "{", "}");
        segment.get("ctl").forEach(control -> controls.add('"' + control.asText() + '"'));
        return "Shown(%d, %d, %s, %d)".formatted(number(segment.get("seq")),
                segment.has("ack") ? number(segment.get("ack")) : 0, controls, length(segment));
    }

    /**
     * Prints the module.
     *
     * @param arguments the path of figures.json
     */
    public static void main(String[] arguments) throws SpecException {
        System.out.print(module(Path.of(arguments[0])));
    }
}
