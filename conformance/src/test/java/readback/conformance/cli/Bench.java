package readback.conformance.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Optional;
import readback.Main;
import readback.bench.Benchmarks;
import readback.cli.CliContext;
import readback.cli.Terminal;

/** Runs commands in this JVM, with fakes at the places of those who do the work. */
public final class Bench {

    /** What a command left behind. */
    public record Outcome(int exitCode, String out, String err) {
        public JsonNode json() {
            try {
                return new ObjectMapper().readTree(out);
            } catch (JsonProcessingException e) {
                throw new AssertionError("standard output is no JSON:\n" + out, e);
            }
        }
    }

    private final Path home;
    private final Services services;
    private final Benchmarks benchmarks;

    public Bench(Path home, Services services) {
        this(home, services, Benchmarks.real());
    }

    public Bench(Path home, Services services, Benchmarks benchmarks) {
        this.home = home;
        this.services = services;
        this.benchmarks = benchmarks;
    }

    public Outcome run(String... arguments) {
        return runWith(new byte[0], arguments);
    }

    /** With this on standard input. */
    public Outcome runWith(byte[] input, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal = Terminal.plain(new PrintWriter(out, true), new PrintWriter(err, true));
        CliContext context = new CliContext(
                terminal, Optional.of(home), new ByteArrayInputStream(input), OutputStream.nullOutputStream());
        int code = Main.line(context, services, benchmarks).execute(arguments);
        return new Outcome(code, out.toString(), err.toString());
    }
}
