package readback.conformance.endpoint.tour;

import static readback.conformance.endpoint.tour.NumberConcretion.number;
import static readback.conformance.endpoint.tour.NumberConcretion.other;
import static readback.conformance.endpoint.tour.NumberConcretion.text;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import readback.conformance.replay.TourBinding.TourStep;
import readback.reports.DiagramBuilder;
import readback.reports.SequenceDiagram;
import readback.spec.TlaValue;

/** A tour as a sequence diagram. */
final class TourDiagram {

    private final DiagramBuilder diagram;
    private final Map<TlaValue, DiagramBuilder.Sent> inFlight = new HashMap<>();

    private TourDiagram(DiagramBuilder diagram) {
        this.diagram = diagram;
    }

    /** The first steps of a tour. */
    static SequenceDiagram of(String title, List<TourStep> steps) {
        TourDiagram tour = new TourDiagram(SequenceDiagram.titled(title).between("A", "B"));
        steps.forEach(tour::step);
        return tour.diagram.build();
    }

    private void step(TourStep step) {
        TlaValue.Rec event = step.event();
        String name = text(event.field("name"));
        Optional<DiagramBuilder.Sent> packet = Optional.ofNullable(event.fields().get("packet")).map(inFlight::get);
        switch (name) {
            case "Deliver" -> packet.ifPresent(diagram::deliver);
            case "Duplicate" -> packet.ifPresent(diagram::duplicate);
            case "Lose" -> packet.ifPresent(diagram::lose);
            case "Timeout" -> diagram.timer(text(event.field("at")), text(event.field("timer")));
            case "Tick", "Rest" -> diagram.tick();
            default -> diagram.call(text(event.field("at")), name);
        }
        if (!name.equals("Duplicate") && event.fields().containsKey("packet")) {
            inFlight.remove(event.field("packet"));
        }
        if (event.fields().containsKey("r")) {
            send(text(event.field("at")), (TlaValue.Rec) event.field("r"));
        }
        ((TlaValue.Rec) step.state().field("tcb")).fields()
                .forEach((end, tcb) -> diagram.state(end, text(((TlaValue.Rec) tcb).field("st"))));
        lose(((TlaValue.SetOf) step.state().field("net")).elements());
    }

    private void send(String at, TlaValue.Rec result) {
        for (TlaValue seg : ((TlaValue.Seq) result.field("out")).elements()) {
            SortedMap<String, TlaValue> packet = new TreeMap<>();
            packet.put("to", new TlaValue.Str(other(at)));
            packet.put("seg", seg);
            inFlight.put(new TlaValue.Rec(packet), diagram.send(at, other(at), label((TlaValue.Rec) seg)));
        }
    }

    /** What the model forgot has died on its way. */
    private void lose(Set<TlaValue> left) {
        Set<TlaValue> gone = new HashSet<>(inFlight.keySet());
        gone.removeAll(left);
        gone.forEach(inFlight::remove);
    }

    private static String label(TlaValue.Rec seg) {
        StringBuilder label = new StringBuilder();
        for (String control : List.of("SYN", "FIN", "RST", "ACK")) {
            if (((TlaValue.SetOf) seg.field("ctl")).elements().contains(new TlaValue.Str(control))) {
                label.append(label.isEmpty() ? "" : ",").append(control);
            }
        }
        return label + " seq=" + number(seg.field("seq")) + " ack=" + number(seg.field("ack"));
    }
}
