package readback.reports;

/** Whether text for a terminal has colours. */
public enum TextColours {
    /** as in a file */
    NONE,
    /** ANSI escape sequences, which take no room in a line */
    ANSI;

    String on(Ink ink, String text) {
        return this == ANSI ? ink.escaped(text) : text;
    }
}
