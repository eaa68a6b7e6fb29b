package readback.conformance.forwarding;

import java.util.List;
import java.util.Optional;
import readback.reports.SequenceDiagram.StepKind;
import readback.reports.results.ItfValue;

/** The Forwarding specification's packets and steps in words. */
final class ForwardingWords {

    private ForwardingWords() {}

    static StepKind kind(String event) {
        return switch (event) {
            case "Send" -> StepKind.CALL;
            case "AtRouter", "AtHost", "Strayed", "arrives" -> StepKind.ARRIVAL;
            case "ReassemblyTimeout" -> StepKind.TIMER;
            case "Lose" -> StepKind.LOSS;
            case "Tick" -> StepKind.TICK;
            default -> StepKind.OTHER;
        };
    }

    /** What happened, where the messages do not say it. */
    static String step(ItfValue event) {
        String name = ForwardingDiagram.text(event, "name");
        return switch (name) {
            case "Send" -> "sends";
            case "AtRouter" -> event.field("r").map(ForwardingWords::router).orElse("");
            case "AtHost" -> event.field("r").map(r -> ForwardingDiagram.text(r, "outcome")).orElse("");
            case "Strayed" -> "not for this host";
            case "ReassemblyTimeout" -> "reassembly time is up";
            case "Change" -> change(event);
            case "Tick" -> "tick";
            case "Lose" -> "";
            default -> name;
        };
    }

    private static String router(ItfValue r) {
        int out = r.field("out").map(ItfValue::elements).orElse(List.of()).size();
        return switch (ForwardingDiagram.text(r, "act")) {
            case "forward" -> out > 1 ? "cuts in " + out : "";
            case "local" -> "takes it in";
            default -> ForwardingDiagram.text(r, "why");
        };
    }

    private static String change(ItfValue event) {
        String to = ForwardingDiagram.text(event, "to");
        return "to " + ForwardingDiagram.text(event, "dst") + (to.equals("none") ? ": no route" : " by " + to);
    }

    /** A packet: an error and why, or which units of which datagram; and its TTL. */
    static String packet(ItfValue p) {
        List<ItfValue> data = p.field("data").map(ItfValue::elements).orElse(List.of());
        String ttl = " ttl=" + ForwardingDiagram.text(p, "ttl");
        if (ForwardingDiagram.text(p, "kind").equals("error")) {
            return data.stream().flatMap(unit -> unit.elements().stream()).findFirst()
                    .map(report -> ForwardingDiagram.text(report, "why")).orElse("error") + ttl;
        }
        int off = number(p, "off");
        boolean more = ForwardingDiagram.text(p, "mf").equals("true");
        String identification = number(p, "id") == 0 ? "" : " id=" + number(p, "id");
        return datagram(data)
                + (off > 0 || more ? " [" + off + ".." + (off + data.size()) + (more ? ", more]" : "]") : "")
                + identification
                + ttl;
    }

    /** History: which datagram the data is of, and in forged fragments who says so. */
    private static String datagram(List<ItfValue> data) {
        Optional<ItfValue> owner = data.stream().findFirst().flatMap(unit -> unit.elements().stream().findFirst());
        return "data " + owner.map(ItfValue::text).orElse("");
    }

    private static int number(ItfValue value, String field) {
        String text = ForwardingDiagram.text(value, field);
        return text.matches("-?\\d{1,9}") ? Integer.parseInt(text) : 0;
    }
}
