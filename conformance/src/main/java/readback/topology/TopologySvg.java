package readback.topology;

import java.util.function.Predicate;
import readback.net.Topology;

/** A topology as an SVG image that stands by itself: no script, no font and no style from elsewhere. */
public final class TopologySvg {

    private static final int CELL_WIDTH = 8;
    private static final int CELL_HEIGHT = 18;
    private static final int MARGIN = 16;
    private static final int TITLE = 30;
    private static final int RADIUS = 6;

    private static final String STYLE = """
            svg{--paper:#fffefb;--ink:#1c1e21;--muted:#666a70;--host:#eaf1f5;--edge:#0b5c8a;--bad:#a8231c}
            @media (prefers-color-scheme: dark){
            svg{--paper:#15181c;--ink:#e6e4df;--muted:#a0a4aa;--host:#22303a;--edge:#7cc4ee;--bad:#ff8f85}}
            .paper{fill:var(--paper)}
            text{font:12.5px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;fill:var(--ink)}
            .title{font:600 15px ui-sans-serif,system-ui,sans-serif}
            .node{fill:var(--paper);stroke:var(--ink);stroke-width:1.5}
            .host{fill:var(--host);stroke:var(--edge)}
            .name{font-weight:700}
            .under{fill:var(--muted)}
            .link{fill:none;stroke:var(--ink);stroke-width:1.5}
            .down{stroke:var(--bad);stroke-dasharray:5 4}
            """;

    private final StringBuilder svg = new StringBuilder();
    private final Layout layout;

    private TopologySvg(Topology topology, Predicate<String> isUp) {
        layout = LayoutMaker.of(topology, isUp, Describe::line);
        // A long title may be wider than the drawing; 9 is what a letter of it takes at the most.
        int width = 2 * MARGIN + Math.max(layout.width() * CELL_WIDTH, topology.name().length() * 9);
        int height = 2 * MARGIN + TITLE + layout.height() * CELL_HEIGHT;
        svg.append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\">\n"
                        .formatted(width, height, width, height));
        svg.append("<title>").append(escape(topology.name())).append("</title>\n<style>\n").append(STYLE);
        svg.append("</style>\n<rect class=\"paper\" width=\"100%\" height=\"100%\"/>\n");
        svg.append("<text class=\"title\" x=\"%d\" y=\"%d\">".formatted(MARGIN, MARGIN + 14))
                .append(escape(topology.name()))
                .append("</text>\n");
        layout.runs().forEach(this::draw);
        layout.labels().forEach(this::draw);
        layout.boxes().forEach(this::draw);
        svg.append("</svg>\n");
    }

    /**
     * The image.
     *
     * @param isUp tells by a link's name whether it is drawn whole; one that is down is drawn in dashes
     */
    public static String of(Topology topology, Predicate<String> isUp) {
        return new TopologySvg(topology, isUp).svg.toString();
    }

    private void draw(Layout.Run run) {
        int begin = x(run.from()) - CELL_WIDTH / 2;
        int turn = x(run.turn()) + CELL_WIDTH / 2;
        boolean returns = run.to() == run.from();
        int end = returns ? begin : x(run.to() + 1) + CELL_WIDTH / 2;
        StringBuilder path = new StringBuilder("M" + begin + " " + middle(run.fromRow()));
        if (run.fromRow() != run.toRow()) {
            int down = run.toRow() > run.fromRow() ? RADIUS : -RADIUS;
            int on = returns ? -RADIUS : RADIUS;
            path.append(" H%d q%d 0 %d %d".formatted(turn - RADIUS, RADIUS, RADIUS, down));
            path.append(" V%d q0 %d %d %d".formatted(middle(run.toRow()) - down, down, on, down));
        }
        path.append(" H").append(end);
        svg.append("<path class=\"link%s\" d=\"%s\"/>\n".formatted(run.up() ? "" : " down", path));
    }

    private void draw(Layout.Label label) {
        int width = label.text().length() * CELL_WIDTH;
        svg.append("<rect class=\"paper\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>\n".formatted(
                x(label.left()) - 2, y(label.row()), width + 4, CELL_HEIGHT));
        text("", label.left(), label.row(), label.text());
    }

    private void draw(Layout.Box box) {
        int inset = CELL_WIDTH / 2;
        svg.append("<rect class=\"node%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"%d\"/>\n".formatted(
                box.round() ? " host" : "",
                x(box.left()) + inset,
                middle(box.top()),
                (box.width() - 1) * CELL_WIDTH,
                (box.height() - 1) * CELL_HEIGHT,
                box.round() ? 10 : 2));
        for (int i = 0; i < box.lines().size(); i++) {
            text(i == 0 ? "name" : "under", box.left() + 2, box.top() + 1 + i, box.lines().get(i));
        }
    }

    /** A text that is exactly as wide as its cells, whatever font there is. */
    private void text(String style, int column, int row, String text) {
        svg.append("<text class=\"%s\" x=\"%d\" y=\"%d\" textLength=\"%d\" lengthAdjust=\"spacingAndGlyphs\">"
                        .formatted(style, x(column), middle(row) + 4, text.length() * CELL_WIDTH))
                .append(escape(text))
                .append("</text>\n");
    }

    private static int x(int column) {
        return MARGIN + column * CELL_WIDTH;
    }

    private static int y(int row) {
        return MARGIN + TITLE + row * CELL_HEIGHT;
    }

    private static int middle(int row) {
        return y(row) + CELL_HEIGHT / 2;
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replaceAll("\\p{Cntrl}", " ");
    }
}
