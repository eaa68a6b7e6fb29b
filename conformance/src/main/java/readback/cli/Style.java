package readback.cli;

/** What a word in a result means, shown as a colour where there is colour. */
public enum Style {
    PLAIN(""),
    GOOD("32"),
    BAD("1;31"),
    DOUBTFUL("33"),
    FAINT("2"),
    STRONG("1");

    private final String codes;

    Style(String codes) {
        this.codes = codes;
    }

    /** The text as it is, or between this style's escape sequences. */
    public String on(String text, boolean coloured) {
        return coloured && this != PLAIN ? "\u001b[" + codes + "m" + text + "\u001b[0m" : text;
    }
}
