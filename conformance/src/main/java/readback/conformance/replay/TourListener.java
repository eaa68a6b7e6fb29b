package readback.conformance.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import readback.spec.Model;
import readback.spec.State;
import readback.spec.TlaValue;
import readback.spec.TlcValues;
import readback.spec.TransitionListener;

/**
 * Gathers the state graph of a model while TLC explores it, and hands back tours that cover it. What a tour has to cover
 * is what sockets can show: two steps are one edge if the connections of both ends, the segments in flight and the event
 * are the same, whatever the history variables and the budgets say.
 */
public final class TourListener implements TransitionListener {

    private static final TlcValues.Name EVENT = TlcValues.name("event");

    private final Map<Long, Integer> numbers = new HashMap<>();
    private final List<String> shown = new ArrayList<>();
    private final List<List<StateGraphTours.Edge>> edges = new ArrayList<>();
    private final Map<String, Integer> labels = new HashMap<>();
    private final List<TlaValue> events = new ArrayList<>();
    private final List<TlaValue> states = new ArrayList<>();

    /** For the child that runs TLC. */
    public TourListener() {
        // Filled while TLC explores.
    }

    @Override
    public void start(Model model) {
        if (model.workers() != 1) {
            throw new IllegalArgumentException("tours are gathered by one worker, not " + model.workers());
        }
    }

    @Override
    public void initial(State state) {
        number(state);
    }

    @Override
    public void transition(State from, State to) {
        int source = number(from);
        int target = number(to);
        TlaValue event = seen(TlcValues.convert(to.value(EVENT)));
        int label = labels.computeIfAbsent(event.toString(), text -> {
            events.add(event);
            return events.size() - 1;
        });
        edges.get(source).add(new StateGraphTours.Edge(source, label, target));
    }

    private int number(State state) {
        return numbers.computeIfAbsent(state.fingerprint(), print -> {
            SortedMap<String, TlaValue> all = state.convert();
            SortedMap<String, TlaValue> visible = new TreeMap<>();
            visible.put("tcb", field(all, "tcb"));
            visible.put("net", seen(field(all, "net")));
            TlaValue value = new TlaValue.Rec(visible);
            states.add(value);
            shown.add(value.toString());
            edges.add(new ArrayList<>());
            return edges.size() - 1;
        });
    }

    private static TlaValue field(SortedMap<String, TlaValue> state, String name) {
        TlaValue value = state.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the module has no variable " + name);
        }
        return value;
    }

    /** A value without what no wire shows: the histories and ages in packets. */
    private static TlaValue seen(TlaValue value) {
        return switch (value) {
            case TlaValue.Rec(var fields) when fields.containsKey("life") -> {
                SortedMap<String, TlaValue> wire = new TreeMap<>();
                wire.put("to", field(fields, "to"));
                wire.put("seg", field(fields, "seg"));
                yield new TlaValue.Rec(wire);
            }
            case TlaValue.Rec(var fields) -> {
                SortedMap<String, TlaValue> all = new TreeMap<>();
                fields.forEach((name, each) -> all.put(name, seen(each)));
                yield new TlaValue.Rec(all);
            }
            case TlaValue.SetOf(var elements) -> {
                java.util.SortedSet<TlaValue> all = new java.util.TreeSet<>();
                elements.forEach(each -> all.add(seen(each)));
                yield new TlaValue.SetOf(all);
            }
            case TlaValue.Seq seq -> seq;
            case TlaValue.Fcn fcn -> fcn;
            case TlaValue.Int number -> number;
            case TlaValue.Bool truth -> truth;
            case TlaValue.Str text -> text;
        };
    }

    @Override
    public JsonNode finish() {
        StateGraphTours tours = new StateGraphTours(edges, shown);
        return TourPlan.write(states, shown, events, tours);
    }
}
