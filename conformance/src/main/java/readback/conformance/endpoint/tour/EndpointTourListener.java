package readback.conformance.endpoint.tour;

import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import readback.conformance.replay.TourListener;
import readback.spec.TlaValue;

/** What sockets can show of Handshake: the connections of both ends, the segments in flight, and the event. */
public final class EndpointTourListener extends TourListener {

    /** For the child that runs TLC. */
    public EndpointTourListener() {
        // Filled while TLC explores.
    }

    @Override
    protected TlaValue.Rec visible(SortedMap<String, TlaValue> state) {
        SortedMap<String, TlaValue> visible = new TreeMap<>();
        visible.put("tcb", field(state, "tcb"));
        visible.put("net", visibleEvent(field(state, "net")));
        return new TlaValue.Rec(visible);
    }

    private static TlaValue field(SortedMap<String, TlaValue> state, String name) {
        TlaValue value = state.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the module has no variable " + name);
        }
        return value;
    }

    /** A value without what no wire shows: the histories and ages in packets. */
    @Override
    protected TlaValue visibleEvent(TlaValue value) {
        return switch (value) {
            case TlaValue.Rec(var fields) when fields.containsKey("life") -> {
                SortedMap<String, TlaValue> wire = new TreeMap<>();
                wire.put("to", field(fields, "to"));
                wire.put("seg", field(fields, "seg"));
                yield new TlaValue.Rec(wire);
            }
            case TlaValue.Rec(var fields) -> {
                SortedMap<String, TlaValue> all = new TreeMap<>();
                fields.forEach((name, each) -> all.put(name, visibleEvent(each)));
                yield new TlaValue.Rec(all);
            }
            case TlaValue.SetOf(var elements) -> {
                SortedSet<TlaValue> all = new TreeSet<>();
                elements.forEach(each -> all.add(visibleEvent(each)));
                yield new TlaValue.SetOf(all);
            }
            case TlaValue.Seq seq -> seq;
            case TlaValue.Fcn fcn -> fcn;
            case TlaValue.Int number -> number;
            case TlaValue.Bool truth -> truth;
            case TlaValue.Str text -> text;
        };
    }
}
