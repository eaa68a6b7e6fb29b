package readback.conformance.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import readback.capture.PcapngWriter;
import readback.reports.Divergence;

/**
 * Plays the tours of a plan, each with two hosts of its own. The ways to make the numbers concrete take turns; the seed
 * says which begins, so that three seeds in a row play every tour in every way.
 */
public final class SocketTours {

    /** So many divergences are kept in full; all are counted. */
    private static final int KEPT = 10;

    /** Tours that are played side by side: each keeps its threads waiting for one another most of the time. */
    private static final int PLAYERS = Math.max(2, Runtime.getRuntime().availableProcessors());

    private final boolean udp;
    private final long seed;
    private final Path captures;
    private final ArrayNode divergences = JsonNodeFactory.instance.arrayNode();
    private final BitSet covered = new BitSet();
    private long steps;
    private final AtomicInteger played = new AtomicInteger();
    private long diverged;

    /**
     * A player of tours.
     *
     * @param udp whether packets go through UDP datagrams; else through memory
     * @param seed chooses ports and one of the pairs of initial sequence numbers
     * @param captures a folder for captures of tours that fail; made when there is one
     */
    public SocketTours(boolean udp, long seed, Path captures) {
        this.udp = udp;
        this.seed = seed;
        this.captures = captures;
    }

    /**
     * A's numbers wrap within the handshake, at the FIN, and nowhere near; B's wrap the sign. B's stay a window away from
     * 0: the model's do too, so that the {@code <SEQ=0>} with which a closed port refuses is outside A's window.
     */
    static List<Concretion> concretions(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        int portA = random.nextInt(1024, 32768);
        int portB = random.nextInt(32768, 65536);
        return List.of(
                new Concretion("A's SYN is the last number before the wrap", -1, 0x7fffffff, portA, portB, 1, 4, 8),
                new Concretion("A's FIN is the last number before the wrap", -2, 0x7ffffffe, portB, portA, 1, 4, 8),
                new Concretion("numbers by the seed", random.nextInt(1, Integer.MAX_VALUE - 9),
                        -random.nextInt(0x20000, Integer.MAX_VALUE), portA, portB, 1, 4, 8));
    }

    /**
     * Plays all tours of a plan.
     *
     * @param plan what {@link TourListener} handed back
     * @param progress is told how far it has come
     * @return {@code {"link","tours","steps","edgesCovered","edges","divergences":[...]}}, and more
     * @throws readback.spec.SpecException if the plan is none
     */
    public JsonNode play(JsonNode plan, Consumer<String> progress) throws IOException, readback.spec.SpecException {
        TourPlan tours = TourPlan.read(plan);
        List<Concretion> ways = concretions(seed);
        int total = tours.tours().size();
        try (ExecutorService players = Executors.newFixedThreadPool(PLAYERS)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < total; i++) {
                int tour = i;
                Concretion way = ways.get((int) Math.floorMod(i + seed, (long) ways.size()));
                running.add(players.submit(() -> {
                    play(tour, tours.tours().get(tour), way);
                    progress.accept("tour " + played.incrementAndGet() + " of " + total);
                    return null;
                }));
            }
            finish(running, players);
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("link", udp ? "udp" : "memory").put("tours", played.get()).put("steps", steps);
        json.put("edgesCovered", covered.cardinality()).put("edges", tours.edges());
        json.put("divergenceCount", diverged);
        json.set("divergences", divergences);
        ArrayNode names = json.putArray("concretions");
        ways.forEach(way -> names.add(way.name()));
        return json;
    }

    private static void finish(List<Future<?>> running, ExecutorService players) throws IOException {
        try {
            for (Future<?> each : running) {
                each.get();
            }
        } catch (ExecutionException e) {
            players.shutdownNow();
            throw new IOException("a tour could not be played: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            players.shutdownNow();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted between tours");
        }
    }

    private void play(int number, List<TourPlan.Step> tour, Concretion way) throws IOException {
        Optional<TourPlayer.Mismatch> mismatch = TourPlayer.play(tour, way, udp, Optional.empty());
        record(number, tour, way, mismatch);
    }

    private synchronized void record(int number, List<TourPlan.Step> tour, Concretion way,
            Optional<TourPlayer.Mismatch> mismatch) throws IOException {
        int good = mismatch.map(TourPlayer.Mismatch::step).orElse(tour.size());
        steps += good;
        tour.subList(0, good).forEach(step -> covered.set(step.edge()));
        if (mismatch.isPresent()) {
            diverged++;
            if (divergences.size() < KEPT) {
                divergences.add(divergence(number, tour, way, mismatch.get()).toJson());
            }
        }
    }

    private Divergence divergence(int number, List<TourPlan.Step> tour, Concretion way, TourPlayer.Mismatch mismatch)
            throws IOException {
        String title = "tour %d through sockets, %s".formatted(number, way.name());
        Files.createDirectories(captures);
        Path capture = captures.resolve("tour-%d-%d.pcapng".formatted(number, diverged));
        try (PcapngWriter writer = PcapngWriter.create(capture)) {
            TourPlayer.play(tour, way, udp, Optional.of(writer));
        }
        return new Divergence(title, TourDiagram.of(title, tour.subList(0, mismatch.step() + 1)), mismatch.step(),
                mismatch.expected(), mismatch.came() + "\ncapture: captures/" + capture.getFileName(),
                List.of("RFC9293-3.10"), "./readback replay handshake --link " + (udp ? "udp" : "memory") + " --seed " + seed);
    }
}
