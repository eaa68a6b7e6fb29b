package readback.tcp;

import java.util.List;

/**
 * What one step comes to.
 *
 * @param next the connection after the step
 * @param effects what the host is to do, in order; cannot be modified
 */
public record Transition(Connection next, List<Effect> effects) {

    /** Copies the effects, unless they cannot be modified anyway. */
    public Transition {
        effects = List.copyOf(effects);
    }
}
