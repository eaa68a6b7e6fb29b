package readback.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A benchmark of ours: what it is compared with, and what it is to reach.
 *
 * @param name such as {@code header-encode-heap}
 * @param key as {@link Jmh} names it
 * @param peers by name, the key of each in what JMH or the C program say
 * @param mostNanoseconds the goal in time for one operation
 * @param leastRatios the goals against peers: how many times as long as ours each takes, at least
 * @param mostOctets the goal in octets that one operation allocates
 */
record Plan(
        String name,
        String key,
        Map<String, String> peers,
        double mostNanoseconds,
        Map<String, Double> leastRatios,
        double mostOctets) {

    static final String C = "c";
    static final String C_FIELDS = "c-fields";
    static final String NETTY = "netty";
    static final String PCAP4J = "pcap4j";
    static final String DATAGRAMS = "datagrams";

    /** What marks a key as one of the C program's. */
    static final String FROM_C = "c:";

    /** Within one and a half times of what C takes. */
    private static final double NEAR_C = 1 / 1.5;

    private static final double NO_GOAL = Double.POSITIVE_INFINITY;
    private static final String WIRE = "readback.wire.bench.";
    private static final String HOST = "readback.host.bench.";

    /** Nanoseconds that 64 KiB take at a rate of 1 Gbit/s. */
    private static final double GBIT = 8.0 * (1 << 16);

    static final List<Plan> ALL = all();

    private static List<Plan> all() {
        List<Plan> plans = new ArrayList<>();
        for (String memory : List.of("heap", "native")) {
            plans.add(header("encode", memory, 10));
            plans.add(header("decode", memory, 15));
        }
        for (int octets : new int[] {20, 64, 1460, 65_535}) {
            for (String memory : List.of("heap", "native")) {
                plans.add(checksum(octets, memory));
            }
        }
        plans.add(new Plan("router-forward", "readback.ip.bench.RouterBenchmark.forward", Map.of(), 100, Map.of(), 0));
        plans.add(step("conversation", NO_GOAL));
        plans.add(step("text", 200));
        plans.add(stream("memory-1500", GBIT / 8));
        plans.add(stream("memory-1500-by-1000", GBIT / 8));
        plans.add(stream("memory-65535", GBIT / 20));
        plans.add(new Plan(
                "tcp-stream-udp-1500", HOST + "StreamBenchmark.write path=udp-1500",
                Map.of(DATAGRAMS, HOST + "DatagramBenchmark.send"), NO_GOAL, Map.of(DATAGRAMS, 0.5), NO_GOAL));
        plans.add(new Plan(
                "tcp-connection", HOST + "ConnectBenchmark.openAndClose", Map.of(), 20_000, Map.of(), NO_GOAL));
        return List.copyOf(plans);
    }

    private static Plan step(String method, double mostOctets) {
        return new Plan(
                "tcp-step-" + method, "readback.tcp.bench.StepBenchmark." + method, Map.of(), 200, Map.of(),
                mostOctets);
    }

    /** An operation is 64 KiB. */
    private static Plan stream(String path, double mostNanoseconds) {
        return new Plan(
                "tcp-stream-" + path, HOST + "StreamBenchmark.write path=" + path, Map.of(), mostNanoseconds, Map.of(),
                NO_GOAL);
    }

    private static Plan header(String what, String memory, double mostNanoseconds) {
        Map<String, String> peers = new LinkedHashMap<>();
        peers.put(C, FROM_C + what + "-words");
        peers.put(C_FIELDS, FROM_C + what + "-fields");
        peers.put(NETTY, WIRE + "NettyHeaderBenchmark." + what + " memory=" + memory);
        peers.put(PCAP4J, WIRE + "Pcap4jHeaderBenchmark." + what);
        return new Plan(
                "header-" + what + "-" + memory,
                WIRE + "HeaderBenchmark." + what + " memory=" + memory,
                peers,
                mostNanoseconds,
                Map.of(C, NEAR_C, NETTY, 2.5, PCAP4J, 30.0),
                0);
    }

    private static Plan checksum(int octets, String memory) {
        boolean hasGoal = octets == 1460;
        return new Plan(
                "checksum-" + octets + "-" + memory,
                WIRE + "ChecksumBenchmark.sum memory=" + memory + " octets=" + octets,
                Map.of(C, FROM_C + "checksum-" + octets),
                hasGoal ? 45 : NO_GOAL,
                hasGoal ? Map.of(C, 1.0) : Map.of(),
                0);
    }
}
