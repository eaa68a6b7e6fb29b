package readback.spec;

import java.util.Locale;

/** What a model is there for. */
public enum Kind {
    /** Properties of the protocol. */
    MODEL,
    /** A flawed twin: it must be refuted, by the property named for it. */
    TWIN,
    /** A scenario with the very segments of a figure in an RFC. */
    FIGURE,
    /** Properties about what happens eventually; TLC checks these with one worker. */
    LIVENESS,
    /** One endpoint in an environment that may send anything. */
    OPEN;

    /** As written in the catalog. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
