package readback.reports;

/** What a part of a text means, shown as a colour where there is colour. */
enum Ink {
    PLAIN(""),
    /** a heading */
    STRONG("1"),
    /** what was expected */
    GOOD("32"),
    /** what came instead, and what is wrong */
    BAD("1;31");

    private final String codes;

    Ink(String codes) {
        this.codes = codes;
    }

    /** The text between this colour's escape sequences. */
    String escaped(String text) {
        return this == PLAIN ? text : "\u001b[" + codes + "m" + text + "\u001b[0m";
    }
}
