package readback.spec.child;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import tlc2.output.EC;
import tlc2.output.MPRecorder;
import tlc2.tool.TLCState;
import tlc2.tool.TLCStateInfo;

/**
 * Hears what TLC says as it says it: codes and parameters, not text. The first violation counts, with the trace that
 * follows it.
 */
final class Messages extends MPRecorder {

    /** @param parameters as TLC's message has them, in text */
    record Message(int code, List<String> parameters) {}

    private static final Set<Integer> VIOLATIONS = Set.of(
            EC.TLC_INVARIANT_VIOLATED_INITIAL, EC.TLC_INVARIANT_VIOLATED_BEHAVIOR, EC.TLC_INVARIANT_VIOLATED_LEVEL,
            EC.TLC_PROPERTY_VIOLATED_INITIAL, EC.TLC_ACTION_PROPERTY_VIOLATED_BEHAVIOR,
            EC.TLC_DEADLOCK_REACHED, EC.TLC_TEMPORAL_PROPERTY_VIOLATED);

    private final List<Message> all = new ArrayList<>();
    private final List<TLCState> trace = new ArrayList<>();
    private OptionalInt loop = OptionalInt.empty();

    @Override
    public synchronized void record(int code, Object... parameters) {
        switch (code) {
            case EC.TLC_STATE_PRINT1, EC.TLC_STATE_PRINT2 -> state(parameters);
            case EC.TLC_STATE_PRINT3 -> loop = OptionalInt.of(trace.size() - 1);
            case EC.TLC_BACK_TO_STATE -> backTo(parameters);
            default -> all.add(new Message(code, Arrays.stream(parameters).map(Messages::text).toList()));
        }
    }

    private void state(Object... parameters) {
        for (Object parameter : parameters) {
            if (parameter instanceof TLCStateInfo info) {
                trace.add(info.state);
            } else if (parameter instanceof TLCState state) {
                trace.add(state);
            }
        }
    }

    /** The state to go back to comes as its number, which begins with 1. */
    private void backTo(Object... parameters) {
        for (Object parameter : parameters) {
            String text = parameter instanceof String[] texts && texts.length > 0 ? texts[0] : text(parameter);
            if (loop.isEmpty() && text.matches("\\d+")) {
                loop = OptionalInt.of(Integer.parseInt(text) - 1);
            }
        }
    }

    private static String text(Object parameter) {
        return parameter instanceof Object[] several
                ? String.join(" ", Arrays.stream(several).map(String::valueOf).toList())
                : String.valueOf(parameter);
    }

    synchronized Optional<Message> violation() {
        return all.stream().filter(message -> VIOLATIONS.contains(message.code())).findFirst();
    }

    synchronized Optional<Message> first(int code) {
        return all.stream().filter(message -> message.code() == code).findFirst();
    }

    synchronized boolean heard(int code) {
        return first(code).isPresent();
    }

    /** The last number that TLC gave at a place in a message. */
    synchronized OptionalLong number(int code, int parameter) {
        return all.reversed().stream()
                .filter(message -> message.code() == code && message.parameters().size() > parameter)
                .map(message -> message.parameters().get(parameter).replaceAll("[,. ]", ""))
                .filter(text -> text.matches("\\d+"))
                .mapToLong(Long::parseLong)
                .findFirst();
    }

    synchronized List<Message> all() {
        return List.copyOf(all);
    }

    synchronized List<TLCState> trace() {
        return List.copyOf(trace);
    }

    synchronized OptionalInt loop() {
        return loop;
    }
}
