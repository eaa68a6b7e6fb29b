package readback.spec;

import java.util.Locale;

/** How much time a model may take. */
public enum Tier {
    /** In every run; the whole tier takes a minute or two. */
    QUICK,
    /** Only when asked for; may take hours. */
    DEEP;

    /** As written in the catalog and on the command line. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
