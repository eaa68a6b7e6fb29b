package readback.topology;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import readback.host.stack.PacketCounts;
import readback.net.RouterCounts;
import readback.net.Topology;

/** What {@code net --json} prints. */
final class NetJson {

    private NetJson() {}

    static ObjectNode of(Topology topology, List<Survey> surveys, Traffic traffic) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", topology.name()).put("allReached", surveys.getLast().allReached());
        topology.hosts().forEach(it -> json.withArray("hosts").addObject()
                .put("name", it.name())
                .put("address", topology.addressOf(it.name()).toString()));
        topology.routers().forEach(it -> json.withArray("routers").addObject().put("name", it.name()));
        topology.lines().forEach(it -> json.withArray("links").addObject()
                .put("name", it.name())
                .put("left", it.left().node())
                .put("right", it.right().node())
                .put("prefix", it.prefix().toString())
                .put("mtu", it.mtu())
                .put("milliseconds", it.impairment().delay() / 1e6));
        surveys.forEach(it -> survey(it, json.withArray("surveys").addObject()));
        traffic(topology, traffic, json.putObject("traffic"));
        return json;
    }

    private static void survey(Survey survey, ObjectNode json) {
        json.put("milliseconds", survey.at().toNanos() / 1e6);
        ArrayNode after = json.putArray("after");
        survey.after().forEach(it -> after.add(NetText.words(it)));
        ArrayNode down = json.putArray("down");
        survey.down().stream().sorted().forEach(down::add);
        ArrayNode reaches = json.putArray("reaches");
        for (Reach reach : survey.reaches()) {
            ObjectNode one = reaches.addObject()
                    .put("from", reach.from())
                    .put("to", reach.to())
                    .put("reached", reach.isReached())
                    .put("ending", reach.ending().name());
            reach.nanos().ifPresent(it -> one.put("milliseconds", it / 1e6));
            ArrayNode way = one.putArray("way");
            reach.way().forEach(way::add);
        }
    }

    private static void traffic(Topology topology, Traffic traffic, ObjectNode json) {
        json.put("intervalMilliseconds", traffic.interval().toNanos() / 1e6);
        ArrayNode flows = json.putArray("flows");
        traffic.flows().forEach(it -> flows.addObject()
                .put("from", it.from())
                .put("to", it.to())
                .put("sent", it.marks().length())
                .put("answered", it.answered())
                .put("marks", it.marks()));
        ObjectNode nodes = json.putObject("nodes");
        topology.hosts().forEach(it -> {
            PacketCounts counts = traffic.host(it.name());
            ObjectNode one = nodes.putObject(it.name()).put("received", counts.received()).put("sent", counts.sent());
            reasons(counts.dropped(), one.putObject("discarded"));
        });
        topology.routers().forEach(it -> {
            RouterCounts counts = traffic.router(it.name());
            ObjectNode one = nodes.putObject(it.name())
                    .put("received", counts.received())
                    .put("sent", counts.originated())
                    .put("forwarded", counts.forwarded())
                    .put("fragmented", counts.fragmented())
                    .put("local", counts.local());
            reasons(counts.discarded(), one.putObject("discarded"));
        });
        ObjectNode lost = json.putObject("lostOnLinks");
        traffic.lost().forEach(lost::put);
    }

    private static void reasons(Map<? extends Enum<?>, Long> counts, ObjectNode json) {
        Map<String, Long> sorted = new TreeMap<>();
        counts.forEach((reason, count) -> sorted.put(reason.name(), count));
        sorted.forEach(json::put);
    }
}
