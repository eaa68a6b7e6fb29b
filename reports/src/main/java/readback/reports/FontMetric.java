package readback.reports;

import java.util.stream.IntStream;

/**
 * How wide text is at most: a page is read with fonts that its maker does not have.
 *
 * <p>The widths are those of DejaVu Sans, Sans Bold and Sans Mono, the widest of the fonts that browsers take for
 * {@code system-ui}, {@code sans-serif} and {@code monospace}. Helvetica, Segoe, Roboto and San Francisco are narrower.
 */
enum FontMetric {
    SANS(
            318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636, 636,
            636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632, 575, 775, 752, 295,
            295, 656, 557, 863, 748, 787, 603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838,
            500, 500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612, 635, 635, 411, 521,
            392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838),
    BOLD(
            348, 456, 521, 838, 696, 1002, 872, 306, 457, 457, 523, 838, 380, 415, 380, 365, 696, 696, 696, 696, 696,
            696, 696, 696, 696, 696, 400, 400, 838, 838, 838, 580, 1000, 774, 762, 734, 830, 683, 683, 821, 837, 372,
            372, 775, 637, 995, 837, 850, 733, 850, 770, 720, 682, 812, 774, 1103, 771, 724, 725, 457, 365, 457, 838,
            500, 500, 675, 716, 593, 716, 678, 435, 716, 712, 343, 343, 665, 343, 1042, 712, 687, 716, 716, 493, 595,
            478, 712, 652, 924, 645, 652, 582, 712, 365, 712, 838),
    MONO(IntStream.generate(() -> 602).limit(95).toArray());

    /** Above the baseline, in shares of the font's size: capitals, brackets and quotation marks. */
    static final double ASCENT = 0.77;

    /** Below the baseline. */
    static final double DESCENT = 0.24;

    private static final char FIRST = ' ';

    /** Of the characters from the blank to the tilde, in thousandths of the font's size. Nothing writes to it. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final int[] widths;

    FontMetric(int... widths) {
        this.widths = widths;
    }

    /** The width of a text in a font of that size. Characters beyond ASCII count as wide as the font is high. */
    double width(String text, double size) {
        return text.codePoints()
                .map(c -> c >= FIRST && c < FIRST + widths.length ? widths[c - FIRST] : 1000)
                .sum() * size / 1000;
    }
}
