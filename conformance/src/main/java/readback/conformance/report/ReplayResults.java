package readback.conformance.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import readback.cli.ResultFiles;
import readback.reports.results.GraphFile;
import readback.reports.results.ReplayFile.ReplayedModel;
import readback.reports.results.ReplayFile.ReplayedProtocol;
import readback.reports.results.ReplayFile;
import readback.reports.results.ResultJson;
import readback.reports.results.SocketReplay;

/**
 * What lockstep and socket replay said, with what else is written beside it.
 *
 * @param graphs the state graphs, by protocol
 * @param seconds what the model checking with the lockstep in it took, by protocol
 * @param socketSeconds what the tours took, by protocol
 */
public record ReplayResults(
        ReplayFile file,
        Map<String, GraphFile> graphs,
        Map<String, Double> seconds,
        Map<String, Double> socketSeconds) {

    /** Keeps copies. */
    public ReplayResults {
        graphs = Map.copyOf(graphs);
        seconds = Map.copyOf(seconds);
        socketSeconds = Map.copyOf(socketSeconds);
    }

    /** Writes replay.json, the state graphs, junit/lockstep.xml and junit/replay.xml. */
    public void write(ResultFiles files) throws IOException {
        List<JUnitXml.Case> lockstep = new ArrayList<>();
        List<JUnitXml.Case> replay = new ArrayList<>();
        for (ReplayedProtocol protocol : file.protocols()) {
            lockstep.addAll(lockstepCases(protocol));
            protocol.played().ifPresent(played -> replay.add(socketCase(protocol.id(), played)));
        }
        for (Map.Entry<String, GraphFile> graph : graphs.entrySet()) {
            files.write(GraphFile.name(graph.getKey()), ResultJson.text(graph.getValue()));
        }
        files.write(ReplayFile.NAME, ResultJson.text(file));
        files.write("junit/lockstep.xml", JUnitXml.suite("lockstep", lockstep));
        files.write("junit/replay.xml", JUnitXml.suite("replay", replay));
    }

    /** One case for each model, and if all were replayed one for what only all together can show. */
    private List<JUnitXml.Case> lockstepCases(ReplayedProtocol protocol) {
        List<JUnitXml.Case> cases = new ArrayList<>();
        for (ReplayedModel model : protocol.models()) {
            boolean passed =
                    model.transitions() > 0 && model.executed() == model.transitions() && model.divergenceCount() == 0;
            cases.add(new JUnitXml.Case(
                    "lockstep." + protocol.id(),
                    model.id(),
                    0,
                    outcome(
                            passed,
                            model.executed() + " of " + model.transitions() + " transitions executed, "
                                    + model.divergenceCount() + " divergences")));
        }
        if (file.notReplayed().isEmpty()) {
            cases.add(everyEvent(protocol));
        }
        return cases;
    }

    private JUnitXml.Case everyEvent(ReplayedProtocol protocol) {
        return new JUnitXml.Case(
                "lockstep." + protocol.id(), "every event is exercised", seconds.getOrDefault(protocol.id(), 0.0),
                outcome(protocol.transitions() > 0 && protocol.unexercised().isEmpty(),
                        "never exercised: " + String.join(", ", protocol.unexercised())));
    }

    private JUnitXml.Case socketCase(String protocol, SocketReplay.Played sockets) {
        return new JUnitXml.Case(
                "replay." + protocol, "tours over " + sockets.link(), socketSeconds.getOrDefault(protocol, 0.0),
                outcome(sockets.passed(), sockets.toString()));
    }

    private static JUnitXml.CaseOutcome outcome(boolean passed, String message) {
        return passed ? new JUnitXml.CaseOutcome.Passed() : new JUnitXml.CaseOutcome.Failed(message);
    }
}
