package readback.conformance.endpoint.tour;

import java.util.List;
import java.util.Set;
import readback.conformance.endpoint.SpecEvent;
import readback.conformance.endpoint.SpecSegment;
import readback.conformance.endpoint.StepRequirements;
import readback.spec.TlaValue;
import readback.tcp.Controls;
import readback.tcp.State;

/** Which requirements are at stake in a step of a tour. */
final class TourRequirements {

    private TourRequirements() {}

    /** In a step of a tour, which says the state after it: the rules by the event, and by that state. */
    static List<String> of(TlaValue.Rec event, State after) {
        String name = NumberConcretion.text(event.field("name"));
        return switch (name) {
            case "OpenPassive" -> List.of("RFC9293-3.10.1-exists");
            case "OpenActive" -> List.of("RFC9293-3.10.1-active");
            case "Send" -> List.of("RFC9293-3.10.2-closing");
            case "Close" -> List.of("RFC9293-3.10.4-est");
            case "Abort" -> List.of("RFC9293-3.10.5-rst");
            case "Timeout" -> List.of("RFC9293-3.10.8-rexmt", "MUST-13");
            default -> event.fields().containsKey("packet")
                    ? StepRequirements.of(after, new SpecEvent.Arrives(
                            segment((TlaValue.Rec) ((TlaValue.Rec) event.field("packet")).field("seg")), 0))
                    : List.of("RFC9293-3.4.3-quiet");
        };
    }

    private static SpecSegment segment(TlaValue.Rec seg) {
        Set<TlaValue> set = ((TlaValue.SetOf) seg.field("ctl")).elements();
        Controls controls = new Controls(
                set.contains(new TlaValue.Str("SYN")), set.contains(new TlaValue.Str("ACK")),
                set.contains(new TlaValue.Str("FIN")), set.contains(new TlaValue.Str("RST")));
        return new SpecSegment(
                (int) NumberConcretion.number(seg.field("seq")),
                (int) NumberConcretion.number(seg.field("ack")),
                controls,
                (int) NumberConcretion.number(seg.field("len")),
                (int) NumberConcretion.number(seg.field("wnd")));
    }
}
