package readback.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import readback.reports.TimeSequence.Block;
import readback.reports.TimeSequence.Came;
import readback.reports.TimeSequence.Sent;

/**
 * Draws a {@link TimeSequence}: time to the right, sequence numbers upwards; a bar for each segment, another colour for
 * what was sent again, a line for what is acknowledged, one for what the window admits, and a bar for each SACK block.
 */
public final class TimeSequenceSvg {

    private static final int WIDTH = 960;
    private static final int HEIGHT = 560;
    private static final int LEFT = 84;
    private static final int TOP = 44;
    private static final int RIGHT = 24;
    private static final int BOTTOM = 76;
    private static final int TICKS = 6;
    private static final double NANOS = 1e9;
    private static final double SHORTEST = 3;
    private static final int FOOT = 3;
    private static final String CLIP = "ts-plot";

    /** So many bars of one kind are drawn; of more every other one, and so on. */
    private static final int MOST = 20_000;

    private static final String STYLE = """
            .ts{font-family:ui-sans-serif,system-ui,sans-serif;font-size:12px;--paper:#fffefb;--ink:#1c1e21;\
            --muted:#666a70;--rule:#d9d6cd;--accent:#0b5c8a;--good:#1c6b3a;--bad:#a8231c;--timer:#8a5a00}
            @media (prefers-color-scheme:dark){.ts{--paper:#15181c;--ink:#e6e4df;--muted:#a0a4aa;--rule:#3a3f46;\
            --accent:#7cc4ee;--good:#7fcf9b;--bad:#ff8f85;--timer:#e3b25a}}
            .ts text{fill:var(--ink)}
            .ts .title{font-size:15px;font-weight:600}
            .ts-paper{fill:var(--paper)}
            .ts-axis{stroke:var(--muted);fill:none}
            .ts-rule{stroke:var(--rule);fill:none}
            .ts-sent{stroke:var(--ink);stroke-width:2;fill:none}
            .ts-again{stroke:var(--bad);stroke-width:3;fill:none}
            .ts-ack{stroke:var(--good);stroke-width:1.4;fill:none}
            .ts-window{stroke:var(--timer);stroke-width:1.2;stroke-dasharray:5 3;fill:none}
            .ts-sack{stroke:var(--accent);stroke-width:2;fill:none}
            """;

    private final TimeSequence sequence;
    private final double seconds;
    private final double highest;

    private TimeSequenceSvg(TimeSequence sequence) {
        this.sequence = sequence;
        seconds = Math.max(1e-6, sequence.duration() / NANOS);
        highest = Math.max(1, sequence.end() * 1.05);
    }

    /** The drawing as a file of its own, light or dark as the viewer is. */
    public static String standalone(TimeSequence sequence) {
        return new TimeSequenceSvg(sequence).draw();
    }

    private String draw() {
        StringBuilder svg = new StringBuilder();
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"ts\" role=\"img\" width=\"").append(WIDTH)
                .append("\" height=\"").append(HEIGHT).append("\" viewBox=\"0 0 ").append(WIDTH).append(' ')
                .append(HEIGHT).append("\">\n");
        svg.append("<title>").append(Xml.escape(sequence.title())).append("</title>\n<style>").append(STYLE)
                .append("</style>\n");
        svg.append("<rect class=\"ts-paper\" width=\"").append(WIDTH).append("\" height=\"").append(HEIGHT)
                .append("\"/>\n");
        text(svg, "title", LEFT, 26, "start", sequence.title());
        axes(svg);
        svg.append("<clipPath id=\"").append(CLIP).append("\"><rect x=\"").append(LEFT).append("\" y=\"").append(TOP)
                .append("\" width=\"").append(WIDTH - LEFT - RIGHT).append("\" height=\"")
                .append(HEIGHT - TOP - BOTTOM).append("\"/></clipPath>\n<g clip-path=\"url(#").append(CLIP)
                .append(")\">\n");
        path(svg, "ts-window", edges());
        svg.append("</g>\n");
        path(svg, "ts-ack", acks());
        path(svg, "ts-sent", bars(sequence.segments().stream().filter(sent -> !sent.again()).toList()));
        path(svg, "ts-sack", blocks());
        path(svg, "ts-again", feet(sequence.segments().stream().filter(Sent::again).toList()));
        legend(svg);
        return svg.append("</svg>\n").toString();
    }

    private void axes(StringBuilder svg) {
        for (double at = 0; at <= seconds; at += step(seconds)) {
            line(svg, "ts-rule", x(at), TOP, x(at), HEIGHT - BOTTOM);
            text(svg, "", x(at), HEIGHT - BOTTOM + 18, "middle", time(at));
        }
        for (double at = 0; at <= highest; at += step(highest)) {
            line(svg, "ts-rule", LEFT, y(at), WIDTH - RIGHT, y(at));
            text(svg, "", LEFT - 8, y(at) + 4, "end", octets(at));
        }
        line(svg, "ts-axis", LEFT, TOP, LEFT, HEIGHT - BOTTOM);
        line(svg, "ts-axis", LEFT, HEIGHT - BOTTOM, WIDTH - RIGHT, HEIGHT - BOTTOM);
    }

    /** 1, 2 or 5 of a power of ten, so that there are about six ticks. */
    static double step(double range) {
        double raw = range / TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double digit = raw / power;
        return power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
    }

    private List<String> edges() {
        return stairs(sequence.acks(), Came::edge);
    }

    private List<String> acks() {
        return stairs(sequence.acks(), Came::ack);
    }

    /** A line that stays as high as it is until the next one. */
    private List<String> stairs(List<Came> all, java.util.function.ToLongFunction<Came> height) {
        List<String> parts = new ArrayList<>();
        double at = -1;
        for (Came came : every(all)) {
            double y = y((double) height.applyAsLong(came));
            if (parts.isEmpty()) {
                parts.add("M" + point(x(came.nanos() / NANOS), y));
            } else if (y != at) {
                parts.add("H" + format(x(came.nanos() / NANOS)) + "V" + format(y));
            }
            at = y;
        }
        if (!parts.isEmpty()) {
            parts.add("H" + format(x(seconds)));
        }
        return parts;
    }

    private List<String> bars(List<Sent> segments) {
        return every(segments).stream().map(sent -> bar(sent.nanos(), sent.from(), sent.to())).toList();
    }

    /** Bars with a foot, so that they are others without their colour, too. */
    private List<String> feet(List<Sent> segments) {
        return every(segments).stream()
                .map(sent -> bar(sent.nanos(), sent.from(), sent.to())
                        + "M" + point(x(sent.nanos() / NANOS) - FOOT, y((double) sent.from())) + "h" + 2 * FOOT)
                .toList();
    }

    private List<String> blocks() {
        List<String> parts = new ArrayList<>();
        for (Came came : every(sequence.acks())) {
            for (Block block : came.blocks()) {
                parts.add(bar(came.nanos(), block.left(), block.right()));
            }
        }
        return parts;
    }

    /** At least as high as it is wide, or it would not be seen. */
    private String bar(long nanos, long from, long to) {
        double x = x(nanos / NANOS);
        double low = y((double) from);
        return "M" + point(x, low) + "V" + format(Math.min(y((double) to), low - SHORTEST));
    }

    private static <T> List<T> every(List<T> all) {
        int step = 1 + all.size() / MOST;
        List<T> some = new ArrayList<>();
        for (int i = 0; i < all.size(); i += step) {
            some.add(all.get(i));
        }
        return some;
    }

    private void legend(StringBuilder svg) {
        String[][] entries = {
            {"ts-sent", "sent"}, {"ts-again", "sent again: " + sequence.again()}, {"ts-ack", "acknowledged"},
            {"ts-sack", "reported (SACK)"}, {"ts-window", "the window's edge"}
        };
        double x = LEFT;
        for (String[] entry : entries) {
            line(svg, entry[0], x, HEIGHT - 22, x + 22, HEIGHT - 22);
            text(svg, "", x + 28, HEIGHT - 18, "start", entry[1]);
            x += 62 + 7.2 * entry[1].length();
        }
    }

    private double x(double at) {
        return LEFT + (WIDTH - LEFT - RIGHT) * at / seconds;
    }

    private double y(double number) {
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * number / highest;
    }

    private static void path(StringBuilder svg, String style, List<String> parts) {
        if (!parts.isEmpty()) {
            svg.append("<path class=\"").append(style).append("\" d=\"").append(String.join("", parts))
                    .append("\"/>\n");
        }
    }

    private static void line(StringBuilder svg, String style, double x1, double y1, double x2, double y2) {
        svg.append("<path class=\"").append(style).append("\" d=\"M").append(point(x1, y1)).append('L')
                .append(point(x2, y2)).append("\"/>\n");
    }

    private static void text(StringBuilder svg, String style, double x, double y, String anchor, String words) {
        svg.append("<text").append(style.isEmpty() ? "" : " class=\"" + style + "\"").append(" x=\"")
                .append(format(x)).append("\" y=\"").append(format(y)).append("\" text-anchor=\"").append(anchor)
                .append("\">").append(Xml.escape(words)).append("</text>\n");
    }

    private static String point(double x, double y) {
        return format(x) + " " + format(y);
    }

    private static String format(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }

    private static String number(double at) {
        String text = String.format(Locale.ROOT, "%.3f", at);
        return text.replaceAll("0+$", "").replaceAll("\\.$", "");
    }

    /** A tick of the time, in the unit in which it is short. */
    private String time(double at) {
        double step = step(seconds);
        if (step >= 1e-3) {
            return number(at) + " s";
        }
        return step >= 1e-6 ? number(at * 1e3) + " ms" : number(at * 1e6) + " us";
    }

    private static String octets(double at) {
        if (at >= 1e6) {
            return number(at / 1e6) + " MB";
        }
        return at >= 1e3 ? number(at / 1e3) + " kB" : number(at);
    }
}
