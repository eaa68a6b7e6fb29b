package readback.reports;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import readback.reports.results.DrawnTrace;
import readback.reports.results.GraphFile;
import readback.reports.results.GraphLayout;
import readback.reports.results.ResultJson;

/** Single pictures out of a folder of result files, as SVG files of their own: for a README, a paper or a lecture. */
public final class Pictures {

    private static final Pattern GRAPH = Pattern.compile(Pattern.quote(GraphFile.name("@")).replace("@", "\\E(.+)\\Q"));

    private Pictures() {}

    /**
     * The state graph of a protocol.
     *
     * @param results holds {@code graphs/PROTOCOL.json}
     * @throws ResultFileException if there is no such file, or it has no layout, or it cannot be understood
     */
    public static String states(Path results, String protocol) {
        String name = GraphFile.name(protocol);
        GraphFile file = ResultJson.read(results, name, GraphFile.class)
                .orElseThrow(() -> new ResultFileException(name + ": is not there"));
        GraphLayout layout = file.layout().orElseThrow(() -> new ResultFileException(name + ": \"layout\" is missing"));
        return readable(name, StateGraphSvg.drawing(MergedGraph.of(file), layout));
    }

    /**
     * A trace as a sequence diagram.
     *
     * @param results holds the trace and its diagram
     * @param trace the trace's path in it, such as {@code traces/handshake-open.ThreeWay.itf.json}
     * @param title what it shows
     * @throws ResultFileException if there is no diagram of it, or it cannot be understood
     */
    public static String trace(Path results, String trace, String title) {
        DrawnTrace drawn = DrawnTrace.of(results, trace)
                .orElseThrow(() -> new ResultFileException(DrawnTrace.name(trace) + ": is not there"));
        return readable(trace, SvgRenderer.drawing(drawn.diagram().withTitle(title)));
    }

    /**
     * What a result file draws: a state graph, or a trace as a sequence diagram.
     *
     * @param file a path in the results, such as {@code graphs/NAME.json} or {@code traces/NAME.itf.json}
     * @param title what a trace shows
     * @throws ResultFileException if there is no such file, or it draws nothing, or it cannot be understood
     */
    public static String of(Path results, String file, String title) {
        Matcher graph = GRAPH.matcher(file);
        return graph.matches() ? states(results, graph.group(1)) : trace(results, file, title);
    }

    private static String readable(String name, Drawing drawing) {
        if (!DrawingCheck.faults(drawing).isEmpty()) {
            throw new IllegalStateException(
                    "the drawing of " + name + " cannot be read: " + DrawingCheck.faults(drawing));
        }
        return drawing.standalone();
    }
}
