package readback.spec;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One run of a model.
 *
 * @param listener  the class name of a {@link TransitionListener} on this program's class path
 * @param arguments for the listener
 * @param workers   instead of the catalog's number
 * @param witnesses whether witnesses are looked for; without them and without a listener TLC runs as fast as it can
 */
public record ModelRun(
        ModelEntry model, Optional<String> listener, List<String> arguments, OptionalInt workers, boolean witnesses) {

    public ModelRun {
        arguments = List.copyOf(arguments);
        if (workers.isPresent() && workers.getAsInt() < 1) {
            throw new IllegalArgumentException("workers: " + workers.getAsInt());
        }
    }

    /** The model as the catalog has it, with its witnesses and without a listener. */
    public static ModelRun of(ModelEntry model) {
        return new ModelRun(model, Optional.empty(), List.of(), OptionalInt.empty(), true);
    }

    public ModelRun listenedToBy(Class<? extends TransitionListener> type, String... itsArguments) {
        return new ModelRun(model, Optional.of(type.getName()), List.of(itsArguments), workers, witnesses);
    }

    public ModelRun withWorkers(int number) {
        return new ModelRun(model, listener, arguments, OptionalInt.of(number), witnesses);
    }

    public ModelRun withoutWitnesses() {
        return new ModelRun(model, listener, arguments, workers, false);
    }

    /** Liveness is checked by one worker, whatever was asked for: with more, TLC's answers are not to be relied on. */
    int effectiveWorkers() {
        return model.kind() == Kind.LIVENESS ? 1 : workers.orElse(model.workers());
    }
}
