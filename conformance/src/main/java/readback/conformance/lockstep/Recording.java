package readback.conformance.lockstep;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The different steps of the endpoint, kept: what the specification says of each, so that the core can be held against it
 * without TLC. A compressed text: a line {@code = N Window SendLength Tries} for each set of constants, and below it a line for each
 * step, as {@link RecordedLine} writes it, in alphabetical order.
 *
 * @param steps the lines by their constants
 */
record Recording(Map<SpecConstants, List<String>> steps) {

    /** One step. */
    record Step(SpecTcb t, SpecEvent event, SpecResult expected) {}

    /** The steps of one model whose preferred result is known. */
    static Recording of(SpecConstants constants, Collection<StepTable.Entry> entries) {
        List<String> lines = new ArrayList<>();
        for (StepTable.Entry entry : entries) {
            entry.preferred().ifPresent(r -> lines.add(RecordedLine.write(new Step(entry.t, entry.event, r))));
        }
        lines.sort(null);
        return new Recording(Map.of(constants, lines));
    }

    /** The steps of several models, each once. */
    static Recording merged(List<Recording> recordings) {
        Map<SpecConstants, java.util.TreeSet<String>> all = new java.util.HashMap<>();
        for (Recording recording : recordings) {
            recording.steps().forEach((constants, lines) ->
                    all.computeIfAbsent(constants, _ -> new java.util.TreeSet<>()).addAll(lines));
        }
        Map<SpecConstants, List<String>> merged = new java.util.HashMap<>();
        all.forEach((constants, lines) -> merged.put(constants, List.copyOf(lines)));
        return new Recording(merged);
    }

    /** How many steps there are. */
    int size() {
        return steps.values().stream().mapToInt(List::size).sum();
    }

    /** Writes it; the same steps give the same octets. */
    void write(Path file) throws IOException {
        SortedMap<String, List<String>> sections = new TreeMap<>();
        steps.forEach((c, lines) -> sections.put(c.n() + " " + c.window() + " " + c.sendLength() + " " + c.tries(), lines));
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file));
                Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.US_ASCII))) {
            for (Map.Entry<String, List<String>> section : sections.entrySet()) {
                writer.write("= " + section.getKey() + "\n");
                for (String line : section.getValue()) {
                    writer.write(line + "\n");
                }
            }
        }
    }

    /** Reads what {@link #write} wrote. */
    static Recording read(InputStream in) throws IOException {
        Map<SpecConstants, List<String>> steps = new java.util.HashMap<>();
        List<String> lines = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(in), StandardCharsets.US_ASCII))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith("= ")) {
                    int[] c = Arrays.stream(line.substring(2).split(" ", -1)).mapToInt(Integer::parseInt).toArray();
                    lines = new ArrayList<>();
                    steps.put(new SpecConstants(c[0], c[1], c[2], c[3]), lines);
                } else {
                    lines.add(line);
                }
            }
        }
        return new Recording(steps);
    }
}
