package readback.conformance.endpoint;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import readback.conformance.lockstep.StepTable;
import readback.tcp.CongestionConfig.Recovery;

/**
 * The different steps of the endpoint that the models take, kept with what the specification says of each, so that the
 * core can be held against it without TLC. Of a model with very many only a part is kept, chosen by hash.
 *
 * <p>As a file it is a compressed text: a line {@code # MODEL CONSTANTS STEPS SUM} for each model, a line
 * {@code = CONSTANTS} for each set of constants, in the order of {@link SpecConstants}, and below it a line
 * for each step, as {@link RecordedLine} writes it. The same steps give the same octets.
 *
 * @param models what was recorded
 * @param steps the lines by their constants
 */
public record Recording(List<Recorded> models, Map<SpecConstants, List<String>> steps) {

    /** The steps that are kept of one model, at most twice as many. */
    private static final int KEPT = 40_000;

    /** The place of the constant that is a word. */
    private static final int RECOVERY = 8;

    /** Words of all constants. */
    private static final int CONSTANTS = 18;

    private static final String RESOURCE = "steps.txt.gz";

    /** One step. */
    record RecordedStep(SpecTcb t, SpecEvent event, SpecResult expected) {}

    /**
     * A model whose steps were recorded.
     *
     * @param id its id in the catalog
     * @param constants its constants
     * @param count different steps, kept or not
     * @param sum of the hashes of all of them: another sum, other steps
     */
    public record Recorded(String id, SpecConstants constants, long count, long sum) {}

    /** The steps of one model whose preferred result is known. */
    public static Recording of(
            String model, SpecConstants constants, Collection<StepTable.Entry<EndpointCase, SpecResult>> entries) {
        List<RecordedStep> known = entries.stream()
                .flatMap(
                        entry -> entry
                                .preferred()
                                .map(r -> new RecordedStep(entry.key().t(), entry.key().event(), r))
                                .stream())
                .toList();
        long every = Math.max(1, known.size() / KEPT);
        List<String> lines = known.stream()
                .filter(step -> Math.floorMod(StepHash.of(step), every) == 0)
                .map(RecordedLine::write)
                .sorted()
                .toList();
        return new Recording(
                List.of(new Recorded(model, constants, known.size(), sum(known))), Map.of(constants, lines));
    }

    private static long sum(List<RecordedStep> steps) {
        return steps.stream().mapToLong(StepHash::of).sum();
    }

    /** The steps of several models, each once. */
    static Recording merged(List<Recording> recordings) {
        Map<SpecConstants, TreeSet<String>> all = new HashMap<>();
        for (Recording recording : recordings) {
            recording.steps().forEach((constants, lines) ->
                    all.computeIfAbsent(constants, _ -> new TreeSet<>()).addAll(lines));
        }
        Map<SpecConstants, List<String>> merged = new HashMap<>();
        all.forEach((constants, lines) -> merged.put(constants, List.copyOf(lines)));
        List<Recorded> models = recordings.stream().flatMap(r -> r.models().stream())
                .sorted(Comparator.comparing(Recorded::id)).toList();
        return new Recording(models, merged);
    }

    /** How many steps are kept. */
    int size() {
        return steps.values().stream().mapToInt(List::size).sum();
    }

    /** Writes it. */
    public void write(Path file) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file));
                Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.US_ASCII))) {
            for (Recorded model : models) {
                writer.write("# " + model.id() + " " + words(model.constants()) + " " + model.count() + " "
                        + model.sum() + "\n");
            }
            for (SpecConstants constants : steps.keySet().stream()
                    .sorted(Comparator.comparing(Recording::words))
                    .toList()) {
                writer.write("= " + words(constants) + "\n");
                for (String line : Objects.requireNonNull(steps.get(constants))) {
                    writer.write(line + "\n");
                }
            }
        }
    }

    private static String words(SpecConstants c) {
        return c.n() + " " + c.window() + " " + c.sendLength() + " " + c.tries() + " " + c.challengeLimit() + " "
                + c.mss() + " " + c.readLength() + " " + (c.readsAtOnce() ? 1 : 0) + " "
                + c.congestion() + " " + c.initialWindow() + " " + (c.delaysAcks() ? 1 : 0) + " "
                + c.scaleShift() + " " + (c.usesTimestamps() ? 1 : 0) + " " + c.tsSpace() + " " + (c.nagle() ? 1 : 0)
                + " " + c.keepAliveTries() + " " + (c.idleRestart() ? 1 : 0) + " " + (c.reopens() ? 1 : 0);
    }

    /** The recording that is kept with the program. */
    public static Recording kept() {
        InputStream in = Recording.class.getResourceAsStream(RESOURCE);
        if (in == null) {
            return new Recording(List.of(), Map.of());
        }
        try (in) {
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the recorded steps", e);
        }
    }

    /** Reads what {@link #write} wrote. */
    static Recording read(InputStream in) throws IOException {
        List<Recorded> models = new ArrayList<>();
        Map<SpecConstants, List<String>> steps = new HashMap<>();
        List<String> lines = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(in), StandardCharsets.US_ASCII))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] words = line.split(" ", -1);
                if (line.startsWith("# ")) {
                    models.add(new Recorded(
                            words[1], constants(Arrays.copyOfRange(words, 2, 2 + CONSTANTS)),
                            Long.parseLong(words[2 + CONSTANTS]), Long.parseLong(words[3 + CONSTANTS])));
                } else if (line.startsWith("= ")) {
                    lines = new ArrayList<>();
                    steps.put(constants(Arrays.copyOfRange(words, 1, 1 + CONSTANTS)), lines);
                } else {
                    lines.add(line);
                }
            }
        }
        return new Recording(List.copyOf(models), steps);
    }

    private static SpecConstants constants(String[] words) {
        int[] c = Arrays.stream(words, 0, RECOVERY).mapToInt(Integer::parseInt).toArray();
        return new SpecConstants(
                c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7] != 0, Recovery.valueOf(words[RECOVERY]),
                Integer.parseInt(words[RECOVERY + 1]),
                Integer.parseInt(words[RECOVERY + 2]) != 0,
                Integer.parseInt(words[RECOVERY + 3]), Integer.parseInt(words[RECOVERY + 4]) != 0,
                Integer.parseInt(words[RECOVERY + 5]), Integer.parseInt(words[RECOVERY + 6]) != 0,
                Integer.parseInt(words[RECOVERY + 7]), Integer.parseInt(words[RECOVERY + 8]) != 0,
                Integer.parseInt(words[RECOVERY + 9]) != 0);
    }
}
