package readback.conformance.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import readback.conformance.replay.TourBinding.TourStep;
import readback.spec.Itf;
import readback.spec.SpecException;
import readback.spec.TlaValue;

/**
 * What is to be played.
 *
 * @param edges how many edges the tours cover
 * @param tours each begins in the initial state
 */
record TourPlan(int edges, List<List<TourStep>> tours) {

    TourPlan {
        tours = List.copyOf(tours);
    }

    /** For the way from the child that runs TLC. */
    static JsonNode write(List<TlaValue> states, List<String> shown, List<TlaValue> events, StateGraphTours tours) {
        ObjectNode plan = JsonNodeFactory.instance.objectNode();
        plan.put("edges", tours.edges());
        ArrayNode values = plan.putArray("states");
        Map<String, Integer> numbers = new HashMap<>();
        int[] numberOf = new int[states.size()];
        for (int i = 0; i < states.size(); i++) {
            Integer known = numbers.get(shown.get(i));
            numberOf[i] = known == null ? numbers.size() : known;
            if (known == null) {
                numbers.put(shown.get(i), numberOf[i]);
                values.add(Itf.write(states.get(i)));
            }
        }
        ArrayNode labels = plan.putArray("events");
        events.forEach(event -> labels.add(Itf.write(event)));
        ArrayNode walks = plan.putArray("tours");
        for (List<StateGraphTours.TourEdge> tour : tours.tours()) {
            ArrayNode walk = walks.addArray();
            tour.forEach(edge -> walk.addArray().add(numberOf[edge.source()]).add(edge.label())
                    .add(numberOf[edge.target()]));
        }
        return plan;
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws SpecException if it was not that
     */
    static TourPlan read(JsonNode plan) throws SpecException {
        List<TlaValue> states = values(plan.path("states"));
        List<TlaValue> events = values(plan.path("events"));
        Map<JsonNode, Integer> edges = new HashMap<>();
        List<List<TourStep>> tours = new ArrayList<>();
        for (JsonNode walk : plan.path("tours")) {
            List<TourStep> tour = new ArrayList<>();
            for (JsonNode step : walk) {
                int edge = edges.computeIfAbsent(step, _ -> edges.size());
                TlaValue.Rec state = (TlaValue.Rec) states.get(step.path(2).asInt());
                tour.add(new TourStep(edge, (TlaValue.Rec) events.get(step.path(1).asInt()), state));
            }
            tours.add(tour);
        }
        return new TourPlan(plan.path("edges").asInt(), tours);
    }

    private static List<TlaValue> values(JsonNode array) throws SpecException {
        List<TlaValue> values = new ArrayList<>();
        for (JsonNode value : array) {
            values.add(Itf.read(value, "the tours"));
        }
        return values;
    }
}
