package readback.reports;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The kinds of text in a drawing. The style sheet is made from them, so that text is as wide as it was laid out. */
enum TextStyle {
    END("sd-end", FontMetric.BOLD, 15, "font-weight:700"),
    NUMBER("sd-num", FontMetric.SANS, 11, "fill:var(--muted);font-variant-numeric:tabular-nums"),
    STATE("sd-state-name", FontMetric.BOLD, 11.5, "font-weight:600"),
    NOTE("sd-note", FontMetric.SANS, 12.5, Halo.RULES),
    OVER("sd-over", FontMetric.SANS, 11.5, "fill:var(--muted);" + Halo.RULES),
    FATE("sd-fate", FontMetric.SANS, 11.5, "fill:var(--muted);font-style:italic;" + Halo.RULES),
    LABEL("sd-label", FontMetric.MONO, 11.5,
            "font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,\"DejaVu Sans Mono\",monospace;" + Halo.RULES),
    FOUND("sd-found", FontMetric.BOLD, 12, "fill:var(--bad);font-weight:600"),
    GRAPH_STATE("sg-name", FontMetric.BOLD, 13.5, "font-weight:600"),
    GRAPH_MARK("sg-mark", FontMetric.SANS, 12, "fill:var(--bad)"),
    GRAPH_LABEL("sg-label", FontMetric.SANS, 12, Halo.RULES);

    /** What is drawn over lines is cut out of them. */
    private static final class Halo {
        static final String RULES = "paint-order:stroke;stroke:var(--paper);stroke-width:4px;stroke-linejoin:round";
    }

    /** From one line of text to the next, in user units. */
    static final double LINE = 15;

    private final String css;
    private final FontMetric metric;
    private final double size;
    private final String rules;

    TextStyle(String css, FontMetric metric, double size, String rules) {
        this.css = css;
        this.metric = metric;
        this.size = size;
        this.rules = rules;
    }

    String css() {
        return css;
    }

    double size() {
        return size;
    }

    /** The width of a line of this style, at most, in user units. */
    double width(String words) {
        return metric.width(words, size);
    }

    /** The width of the widest of some lines. */
    double width(List<String> lines) {
        return lines.stream().mapToDouble(this::width).max().orElse(0);
    }

    /** Lines no wider than that, unless a single word is. */
    List<String> wrap(String text, double width) {
        return Words.wrap(text, line -> width(line) <= width);
    }

    /** The rules of all styles. */
    static String sheet() {
        return Arrays.stream(values())
                .map(s -> "." + s.css.substring(0, 2) + " text." + s.css + "{font-size:"
                        + String.format(Locale.ROOT, "%.1f", s.size) + "px;" + s.rules + "}\n")
                .collect(Collectors.joining());
    }
}
