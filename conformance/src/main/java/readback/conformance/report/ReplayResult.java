package readback.conformance.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import readback.conformance.lockstep.LockstepSummary;
import readback.reports.Divergence;

/** What lockstep and socket replay said. */
public record ReplayResult(List<Protocol> protocols) {

    /** The file's name in a results directory. */
    public static final String FILE = "replay.json";

    private static final String GRAPH = "graphs/connection.json";

    /**
     * One protocol.
     *
     * @param id such as {@code handshake}
     * @param sockets as {@code sockets} in replay.json, if there was a replay through sockets
     * @param lockstepSeconds what the model checking with the lockstep in it took
     */
    public record Protocol(
            String id, LockstepSummary lockstep, Optional<SocketResult> sockets, double lockstepSeconds) {

        /** Whether both passed. */
        public boolean passed() {
            return lockstep.passed() && sockets.stream().allMatch(SocketResult::passed);
        }

        /** All divergences that were kept. */
        public List<Divergence> divergences() {
            List<Divergence> all = new ArrayList<>(lockstep.divergences());
            sockets.ifPresent(result -> all.addAll(result.divergences()));
            return all;
        }
    }

    /** The document replay.json. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode array = json.putArray("protocols");
        for (Protocol protocol : protocols) {
            ObjectNode member = array.addObject().put("id", protocol.id());
            member.setAll(protocol.lockstep().toJson());
            protocol.sockets().ifPresent(sockets -> member.set("sockets", sockets.json()));
        }
        return json;
    }

    /** Writes replay.json, the connection's state graph, junit/lockstep.xml and junit/replay.xml. */
    public void write(ResultFiles files) throws IOException {
        List<JUnitXml.Case> lockstep = new ArrayList<>();
        List<JUnitXml.Case> replay = new ArrayList<>();
        for (Protocol protocol : protocols) {
            if (protocol.lockstep().hasGraph()) {
                files.write(GRAPH, protocol.lockstep().graph());
            }
            lockstep.addAll(lockstepCases(protocol));
            protocol.sockets().ifPresent(sockets -> replay.add(socketCase(protocol.id(), sockets)));
        }
        files.write(FILE, toJson());
        files.write("junit/lockstep.xml", JUnitXml.suite("lockstep", lockstep));
        files.write("junit/replay.xml", JUnitXml.suite("replay", replay));
    }

    /** One case for each model, and one for what only all models together can show. */
    private static List<JUnitXml.Case> lockstepCases(Protocol protocol) {
        List<JUnitXml.Case> cases = new ArrayList<>();
        for (JsonNode run : protocol.lockstep().runs()) {
            long transitions = run.path("transitions").asLong();
            boolean passed = transitions > 0 && run.path("executed").asLong() == transitions
                    && run.path("divergenceCount").asLong() == 0;
            cases.add(new JUnitXml.Case("lockstep." + protocol.id(), run.path("model").asText(), 0, outcome(passed,
                    run.path("executed").asLong() + " of " + transitions + " transitions executed, "
                            + run.path("divergenceCount").asLong() + " divergences")));
        }
        cases.add(new JUnitXml.Case(
                "lockstep." + protocol.id(), "every event is exercised", protocol.lockstepSeconds(),
                outcome(protocol.lockstep().transitions() > 0 && protocol.lockstep().unexercised().isEmpty(),
                        "never exercised: " + String.join(", ", protocol.lockstep().unexercised()))));
        return cases;
    }

    private static JUnitXml.Case socketCase(String protocol, SocketResult sockets) {
        return new JUnitXml.Case(
                "replay." + protocol, "tours over " + sockets.link(), sockets.seconds(),
                outcome(sockets.passed(), sockets.toString()));
    }

    private static JUnitXml.Outcome outcome(boolean passed, String message) {
        return passed ? new JUnitXml.Outcome.Passed() : new JUnitXml.Outcome.Failed(message);
    }
}
