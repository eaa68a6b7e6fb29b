package readback.conformance.forwarding;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import readback.conformance.forwarding.ForwardingStep.AtHost;
import readback.conformance.forwarding.ForwardingStep.Buffer;
import readback.conformance.forwarding.ForwardingStep.HeldBuffer;
import readback.conformance.forwarding.ForwardingStep.RouterResult;
import readback.conformance.forwarding.ForwardingStep.Send;
import readback.conformance.forwarding.ForwardingStep.StepInput;
import readback.conformance.forwarding.SpecPacket.Part;
import readback.ip.DiscardReason;
import readback.ip.Fragment;
import readback.ip.FragmentVerdict;
import readback.ip.IcmpError;
import readback.ip.NextHop;
import readback.ip.Reassembly;
import readback.ip.ReassemblyRules;
import readback.reports.SequenceDiagram.StepKind;
import readback.reports.results.ItfValue;
import readback.spec.TlaValue;

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

    /** A packet of the specification: an error, or which units of data, from whom and to whom. */
    static String packet(SpecPacket p) {
        String what = p.error() ? "an error" : p.isFragment() ? "a fragment" : "a packet";
        return what + " of " + p.src() + " to " + p.dst() + " (" + p.proto() + ", ttl " + p.ttl()
                + (p.id() == 0 ? "" : ", id " + p.id())
                + (p.df() ? ", don't fragment" : "")
                + (p.routed() ? ", source route" : "")
                + (p.error() ? "" : ", " + units(p.part())) + ")";
    }

    /** The place of a part, and its data in TLA+'s notation: another's data in the same place is another part. */
    private static String units(Part part) {
        return "units " + part.off() + " to " + part.end() + (part.mf() ? " and more to come" : ", the last")
                + ": "
                + part.data().stream().map(TlaValue::toString).collect(Collectors.joining(", "));
    }

    /** What a host holds of a datagram. */
    static String buffer(Buffer buffer) {
        if (buffer.refused()) {
            return "the datagram refused";
        }
        return buffer.parts().isEmpty()
                ? "nothing held"
                : "held: " + buffer.parts().stream().map(ForwardingWords::units).collect(Collectors.joining("; "));
    }

    /** What is given in a step. */
    static String given(StepInput input) {
        return switch (input) {
            case StepInput.ToRouter(String at, SpecPacket p, String to, int mtu, int tokens) ->
                packet(p) + " at the router " + at + ", which "
                        + (to.equals("none") ? "has no route" : "has a route by " + to + ", MTU " + mtu + " units")
                        + ", and may send " + tokens + " errors";
            case StepInput.ToHost(String at, SpecPacket p, Buffer before, var others) ->
                packet(p) + " at the host " + at + ", " + buffer(before) + besides(others);
            case StepInput.ToOtherHost(String at, SpecPacket p) -> packet(p) + " at the host " + at;
            case StepInput.TimeUp(String at, var key, Buffer buffer, var others) ->
                "the reassembly time is up at " + at + " of the datagram of " + key.src() + " to " + key.dst() + " ("
                        + key.proto() + ", id " + key.id() + "), " + buffer(buffer) + besides(others);
            case StepInput.ToSend(String at, SpecPacket p, int mtu) ->
                at + " is to send " + packet(p) + ", MTU " + mtu + " units";
            case StepInput.Nothing(String label) -> label;
        };
    }

    private static String besides(List<HeldBuffer> others) {
        return others.isEmpty() ? "" : ", and fragments of other datagrams: " + others.size();
    }

    /** What the specification's router does. */
    static String result(RouterResult r) {
        String error = r.report().map(report -> ", and an error to " + report.dst()).orElse("");
        return switch (r.act()) {
            case "forward" ->
                "forwarded to " + r.to() + (r.out().size() > 1 ? " in " + r.out().size() + " fragments" : "");
            case "local" -> "taken in";
            default -> "discarded: " + r.why() + error;
        };
    }

    /** What a host is to do with what it was given to send. */
    static String sent(Send step) {
        int fragments = step.out().size();
        return fragments == 1 ? "sent whole" : "sent in " + fragments + " fragments";
    }

    /** What is to come of what was given to the host that it is for. */
    static String outcome(AtHost step) {
        return step.outcome() + "; after it " + buffer(step.after());
    }

    /** What the router's code came to. */
    static String verdict(FragmentVerdict verdict) {
        return switch (verdict) {
            case FragmentVerdict.Forward(NextHop next) -> "forwarded " + hop(next);
            case FragmentVerdict.FragmentFor(NextHop next) -> "forwarded in fragments " + hop(next);
            case FragmentVerdict.Local() -> "taken in";
            case FragmentVerdict.Discard(DiscardReason reason, Optional<IcmpError> error) ->
                "discarded: " + words(reason) + error.map(it -> ", and " + error(it)).orElse("");
        };
    }

    private static String hop(NextHop next) {
        return next.gateway().map(gateway -> "to the gateway " + gateway).orElse("on the link")
                + " (interface " + next.out().index() + ")";
    }

    /** An error message. */
    static String error(IcmpError error) {
        return "an error to " + error.ip().destination() + " (ICMP type " + error.message().type() + ", code "
                + error.message().codeNumber() + ")";
    }

    /** What the rules in ranges of octets came to. */
    static String step(ReassemblyRules.Step step) {
        return words(step.outcome()) + ", " + held(step.next());
    }

    /** What is held, in octets. */
    static String held(Optional<Reassembly> held) {
        return held.map(it -> switch (it) {
            case Reassembly.Refused _ -> "the datagram refused";
            case Reassembly.Collecting collecting -> "held: " + collecting.parts().stream()
                    .map(ForwardingWords::octets)
                    .collect(Collectors.joining("; "));
        }).orElse("nothing held");
    }

    private static String octets(Fragment part) {
        return "octets " + part.offset() + " to " + part.end()
                + (part.moreFragments() ? " and more to come" : ", the last");
    }

    /** The name of a constant as it is said. */
    static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
