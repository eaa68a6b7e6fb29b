package readback.conformance.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import readback.capture.PcapngWriter;
import readback.cli.FailureWords;
import readback.cli.Launcher;
import readback.conformance.replay.TourBinding.TourLink;
import readback.conformance.replay.TourBinding.TourMismatch;
import readback.conformance.replay.TourBinding.TourStep;
import readback.reports.Divergence;
import readback.reports.results.SocketReplay;
import readback.spec.SpecException;

/**
 * Plays the tours of a plan, each with two hosts of its own. The ways to make the numbers concrete take turns; the seed
 * says which begins, so that three seeds in a row play every tour in every way.
 */
public final class SocketTours {

    /** So many divergences are kept in full; all are counted. */
    private static final int KEPT = 10;

    /** Tours that are played side by side: each keeps its threads waiting for one another most of the time. */
    private static final int PLAYERS = Math.max(4, Runtime.getRuntime().availableProcessors());

    private final TourBinding binding;
    private final TourLink link;
    private final long seed;
    private final Path captures;
    private final List<Divergence> divergences = new ArrayList<>();
    private final BitSet covered = new BitSet();
    private long steps;
    private final AtomicInteger played = new AtomicInteger();
    private long diverged;

    /**
     * A player of tours.
     *
     * @param seed chooses what the model leaves out
     * @param captures a folder for captures of tours that fail; made when there is one
     */
    public SocketTours(TourBinding binding, TourLink link, long seed, Path captures) {
        this.binding = binding;
        this.link = link;
        this.seed = seed;
        this.captures = captures;
    }

    /**
     * Plays all tours of a plan.
     *
     * @param plan what {@link TourListener} handed back
     * @param progress is told how far it has come
     * @throws SpecException if the plan is none
     */
    public SocketReplay.Played play(JsonNode plan, Consumer<String> progress) throws IOException, SpecException {
        TourPlan tours = TourPlan.read(plan);
        List<String> ways = binding.concretions(seed);
        int total = tours.tours().size();
        try (ExecutorService players = Executors.newFixedThreadPool(PLAYERS)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < total; i++) {
                int tour = i;
                int way = (int) Math.floorMod(i + seed, (long) ways.size());
                running.add(players.submit(() -> {
                    play(tour, tours.tours().get(tour), way);
                    progress.accept("tour " + played.incrementAndGet() + " of " + total);
                    return null;
                }));
            }
            finish(running, players);
        }
        return new SocketReplay.Played(
                link.name().toLowerCase(Locale.ROOT),
                played.get(), steps, covered.cardinality(), tours.edges(), diverged,
                divergences.stream()
                        .sorted(Comparator.comparingInt(Divergence::step))
                        .toList(),
                ways);
    }

    private static void finish(List<Future<?>> running, ExecutorService players) throws IOException {
        try {
            for (Future<?> each : running) {
                each.get();
            }
        } catch (ExecutionException e) {
            players.shutdownNow();
            throw new IOException("a tour could not be played: " + FailureWords.of(e), e.getCause());
        } catch (InterruptedException e) {
            players.shutdownNow();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted between tours");
        }
    }

    private void play(int number, List<TourStep> tour, int way) throws IOException {
        record(number, tour, way, binding.play(tour, way, seed, link, Optional.empty()));
    }

    private synchronized void record(int number, List<TourStep> tour, int way, Optional<TourMismatch> mismatch)
            throws IOException {
        int good = mismatch.map(TourMismatch::step).orElse(tour.size());
        steps += good;
        tour.subList(0, good).forEach(step -> covered.set(step.edge()));
        if (mismatch.isPresent()) {
            diverged++;
            if (divergences.size() < KEPT) {
                divergences.add(divergence(number, tour, way, mismatch.get()));
            }
        }
    }

    private Divergence divergence(int number, List<TourStep> tour, int way, TourMismatch mismatch) throws IOException {
        String title = "tour %d of %s through sockets, %s".formatted(
                number, binding.model(), binding.concretions(seed).get(way));
        Files.createDirectories(captures);
        Path capture = captures.resolve(
                "%s-%d-%d.pcapng".formatted(binding.model().replace('/', '-'), number, diverged));
        try (PcapngWriter writer = PcapngWriter.create(capture)) {
            binding.play(tour, way, seed, link, Optional.of(writer));
        }
        String command = Launcher.command() + " replay " + binding.model() + " --link " + link.name().toLowerCase(Locale.ROOT)
                + (seed == 0 ? "" : " --seed " + seed);
        return new Divergence(
                title, binding.draw(title, tour.subList(0, mismatch.step() + 1)), mismatch.step(), mismatch.expected(),
                mismatch.came() + "\ncapture: captures/" + capture.getFileName(),
                binding.requirements(tour.get(mismatch.step())), command);
    }
}
