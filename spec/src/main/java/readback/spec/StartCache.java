package readback.spec;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import readback.spec.child.TlcChild;

/**
 * The command line of a child, and the JVM's ahead-of-time cache that lets it start in half the time. The first run on
 * a small model writes the cache; later ones read it. It serves one Java and one class path, and only a class path of
 * jars: the JVM does not cache classes from folders.
 */
final class StartCache implements AutoCloseable {

    /** A run that writes the cache is not to be long. */
    private static final long SMALL = 100_000;

    private static final Duration ABANDONED = Duration.ofMinutes(5);

    private enum Use { NONE, READ, WRITE }

    private final Use use;
    private final Path file;
    private final Path part;
    private final Path claim;

    private StartCache(Use use, Path file) {
        this.use = use;
        this.file = file;
        this.part = file.resolveSibling(file.getFileName() + ".part");
        this.claim = file.resolveSibling(file.getFileName() + ".claim");
    }

    /** A cold start. */
    static StartCache none() {
        return new StartCache(Use.NONE, Path.of("unused"));
    }

    static StartCache forRun(RunnerOptions options, ModelEntry model) {
        List<Path> jars = Arrays.stream(classPath(options).split(File.pathSeparator)).map(Path::of).toList();
        if (options.cache().isEmpty() || !jars.stream().allMatch(Files::isRegularFile)) {
            return none();
        }
        StartCache read = new StartCache(Use.READ, options.cache().get().resolve(name(jars)));
        if (Files.isRegularFile(read.file)) {
            return read;
        }
        return new StartCache(expectedStates(model) <= SMALL && read.claim() ? Use.WRITE : Use.NONE, read.file);
    }

    /** What is known of a model's size beforehand. A figure has one behaviour, and a twin is soon refuted. */
    private static long expectedStates(ModelEntry model) {
        return model.distinctStates().orElse(switch (model.kind()) {
            case FIGURE, TWIN -> SMALL;
            case MODEL, OPEN, LIVENESS -> Long.MAX_VALUE;
        });
    }

    /** Java and class path, jars' ages included, in a file name. */
    private static String name(List<Path> jars) {
        StringBuilder key = new StringBuilder(Runtime.version().toString());
        for (Path jar : jars) {
            key.append('|').append(jar).append(age(jar));
            Optional<Path> lib = Optional.ofNullable(jar.getParent()).map(folder -> folder.resolve("lib"));
            if (lib.isPresent() && Files.isDirectory(lib.get())) {
                try (Stream<Path> others = Files.list(lib.get())) {
                    others.sorted().forEach(other -> key.append(other).append(age(other)));
                } catch (IOException e) {
                    key.append("unreadable");
                }
            }
        }
        return "tlc-" + UUID.nameUUIDFromBytes(key.toString().getBytes(StandardCharsets.UTF_8)) + ".aot";
    }

    private static String age(Path file) {
        try {
            return "@" + Files.getLastModifiedTime(file).toMillis() + "," + Files.size(file);
        } catch (IOException e) {
            return "@unknown";
        }
    }

    /** Whether it falls to this run to write the cache. */
    private boolean claim() {
        try {
            Files.createDirectories(claim.toAbsolutePath().getParent());
            if (Files.exists(claim)
                    && Files.getLastModifiedTime(claim).toInstant().isBefore(Instant.now().minus(ABANDONED))) {
                Files.deleteIfExists(claim);
            }
            Files.createFile(claim);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (IOException e) {
            // a cache that cannot be written is no reason not to run
            return false;
        }
    }

    /**
     * The command line.
     *
     * @param work a folder for what the JVM writes
     */
    List<String> command(RunnerOptions options, Path work) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + options.heap());
        command.add("-XX:+UseParallelGC");
        switch (use) {
            case READ -> command.add("-XX:AOTCache=" + file);
            case WRITE -> command.add("-XX:AOTCacheOutput=" + part);
            case NONE -> { }
        }
        command.add("-Xlog:disable");
        command.add("-Djava.awt.headless=true");
        command.add("-Djava.io.tmpdir=" + work);
        command.addAll(List.of("-cp", classPath(options), TlcChild.class.getName(), work.toString()));
        return command;
    }

    private static String classPath(RunnerOptions options) {
        String ours = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(java.util.stream.Collectors.joining(File.pathSeparator));
        return options.tla2tools().map(jar -> jar + File.pathSeparator + ours).orElse(ours);
    }

    /** Whether the run is there to write it: such a run ends with its model. */
    boolean isWritten() {
        return use == Use.WRITE;
    }

    /** The run went well: what it wrote is good for others. */
    void keep() {
        try {
            if (use == Use.WRITE && Files.isRegularFile(part)) {
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            // the next run writes it
        }
    }

    /** Throws away a cache that was read. False if none was. */
    boolean discard() {
        try {
            return use == Use.READ && Files.deleteIfExists(file);
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            if (use == Use.WRITE) {
                Files.deleteIfExists(part);
                Files.deleteIfExists(part.resolveSibling(part.getFileName() + ".config"));
                Files.deleteIfExists(claim);
            }
        } catch (IOException e) {
            // a claim that stays is taken for abandoned after a while
        }
    }
}
