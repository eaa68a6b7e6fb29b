package readback.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import readback.cli.JobListener;

/**
 * JMH, run as a program of its own on the JDK that runs this one; it starts another JVM for each benchmark.
 *
 * @param home the checkout
 * @param quick fewer and shorter rounds
 */
record Jmh(Path home, boolean quick) {

    private static final String CLASS_PATH = "impl/target/test-class-path.txt";
    private static final String CLASSES = "impl/target/classes";
    private static final String BENCHMARKS = "impl/target/test-classes";
    private static final String LIST = BENCHMARKS + "/META-INF/BenchmarkList";
    private static final String PROGRESS = "# Run progress: ";
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private static final List<String> THOROUGH = List.of("-wi", "10", "-w", "500ms", "-i", "60", "-r", "40ms");
    private static final List<String> QUICK = List.of("-wi", "4", "-w", "300ms", "-i", "20", "-r", "20ms");

    /**
     * Runs all benchmarks.
     *
     * @return by class and method, and {@code name=value} for each parameter; without those that failed
     * @throws IOException if the benchmarks are not compiled, or if there is no result at all
     */
    Map<String, Figure> run(JobListener listener) throws IOException, InterruptedException {
        if (!Files.exists(home.resolve(LIST)) || !Files.exists(home.resolve(CLASS_PATH))) {
            throw new IOException("the benchmarks are not compiled; build with: mvn -DskipTests package");
        }
        Path result = Files.createTempFile("readback-bench", ".json");
        try {
            listener.doing("starting JMH");
            ChildProgram.Ended ended = ChildProgram.run(command(result), home.resolve("impl"), line -> {
                listener.said(line);
                if (line.startsWith(PROGRESS)) {
                    listener.doing(line.substring(PROGRESS.length()));
                }
            });
            if (ended.exitCode() != 0 || Files.size(result) == 0) {
                throw new IOException(
                        "JMH ended with exit code " + ended.exitCode() + "; it said:\n" + ended.lastLines());
            }
            return read(new ObjectMapper().readTree(Files.readString(result)));
        } finally {
            Files.deleteIfExists(result);
        }
    }

    private List<String> command(Path result) throws IOException {
        String classPath = String.join(
                File.pathSeparator,
                home.resolve(CLASSES).toString(),
                home.resolve(BENCHMARKS).toString(),
                Files.readString(home.resolve(CLASS_PATH)).strip());
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // A lock that another user's run left behind would keep this one from starting.
                "-Djmh.ignoreLock=true",
                "-cp", classPath,
                "org.openjdk.jmh.Main",
                "-f", "1",
                "-prof", "gc",
                // So that Netty may use what it is fastest with, and nobody warns.
                "-jvmArgsPrepend",
                "--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow",
                "-rf", "json",
                "-rff", result.toString()));
        command.addAll(quick ? QUICK : THOROUGH);
        return command;
    }

    /** Reads JMH's own format. */
    static Map<String, Figure> read(JsonNode results) {
        Map<String, Figure> figures = new LinkedHashMap<>();
        for (JsonNode result : results) {
            StringBuilder key = new StringBuilder(result.path("benchmark").asText());
            Map<String, String> parameters = new TreeMap<>();
            result.path("params").properties().forEach(it -> parameters.put(it.getKey(), it.getValue().asText()));
            parameters.forEach((name, value) -> key.append(' ').append(name).append('=').append(value));
            double[] rounds = rounds(result.path("primaryMetric"));
            if (rounds.length > 0) {
                double octets = result.path("secondaryMetrics").path(ALLOCATED).path("score").asDouble();
                figures.put(key.toString(), Figure.of(rounds, octets));
            }
        }
        return figures;
    }

    /** Nanoseconds for each operation, round by round, whatever the unit. */
    private static double[] rounds(JsonNode metric) {
        List<Double> rounds = new ArrayList<>();
        String unit = metric.path("scoreUnit").asText();
        for (JsonNode fork : metric.path("rawData")) {
            for (JsonNode round : fork) {
                rounds.add(nanoseconds(round.asDouble(), unit));
            }
        }
        return rounds.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double nanoseconds(double score, String unit) {
        return switch (unit) {
            case "ns/op" -> score;
            case "us/op" -> score * 1e3;
            case "ops/s" -> 1e9 / score;
            default -> throw new IllegalArgumentException("a benchmark measures in " + unit);
        };
    }
}
