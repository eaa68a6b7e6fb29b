package readback.conformance.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import readback.spec.Model;
import readback.spec.TlaValue;
import readback.spec.TlcState;
import readback.spec.TlcValues;
import readback.spec.TransitionListener;

/**
 * Gathers the state graph of a model while TLC explores it, and hands back tours that cover it. What a tour has to
 * cover is what sockets can show: two steps are one edge if what can be seen of the states and of the event is the
 * same, whatever the history variables and the budgets say.
 */
public abstract class TourListener implements TransitionListener {

    private static final TlcValues.Name EVENT = TlcValues.name("event");

    private final Map<Long, Integer> numbers = new HashMap<>();
    private final List<String> shown = new ArrayList<>();
    private final List<List<StateGraphTours.TourEdge>> edges = new ArrayList<>();
    private final Map<String, Integer> labels = new HashMap<>();
    private final List<TlaValue> events = new ArrayList<>();
    private final List<TlaValue> states = new ArrayList<>();

    /** What sockets can show of a state. */
    protected abstract TlaValue.Rec visible(SortedMap<String, TlaValue> state);

    /** What sockets can show of an event. */
    protected abstract TlaValue visibleEvent(TlaValue event);

    @Override
    public final void start(Model model) {
        if (model.workers() != 1) {
            throw new IllegalArgumentException("tours are gathered by one worker, not " + model.workers());
        }
    }

    @Override
    public final void initial(TlcState state) {
        number(state);
    }

    @Override
    public final void transition(TlcState from, TlcState to) {
        int source = number(from);
        int target = number(to);
        TlaValue event = visibleEvent(TlcValues.convert(to.value(EVENT)));
        int label = labels.computeIfAbsent(event.toString(), text -> {
            events.add(event);
            return events.size() - 1;
        });
        edges.get(source).add(new StateGraphTours.TourEdge(source, label, target));
    }

    private int number(TlcState state) {
        return numbers.computeIfAbsent(state.fingerprint(), print -> {
            TlaValue value = visible(state.convert());
            states.add(value);
            shown.add(value.toString());
            edges.add(new ArrayList<>());
            return edges.size() - 1;
        });
    }

    @Override
    public final JsonNode finish() {
        StateGraphTours tours = new StateGraphTours(edges, shown);
        return TourPlan.write(states, shown, events, tours);
    }
}
