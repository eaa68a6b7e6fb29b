package readback.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Where a command writes: results to {@code out}, progress to {@code err}.
 *
 * @param out results
 * @param err progress and errors
 * @param narrow whether {@code out} is a terminal, which breaks what is longer than its lines
 * @param coloured whether results may be coloured
 * @param live whether a line on {@code err} can be overwritten by the next one
 * @param columns the width of a line on {@code err}, at least 20
 */
public record Terminal(
        PrintWriter out, PrintWriter err, boolean narrow, boolean coloured, boolean live, int columns) {

    private static final int USUAL_COLUMNS = 80;
    private static final int FEWEST_COLUMNS = 20;

    /** The two streams of this process. Colour only on a terminal, and not where NO_COLOR is set or TERM is dumb. */
    public static Terminal ofProcess(Map<String, String> environment) {
        boolean dumb = "dumb".equals(environment.get("TERM"));
        boolean colourless = dumb || !environment.getOrDefault("NO_COLOR", "").isEmpty();
        boolean terminal = isTerminal(1);
        return new Terminal(
                writer(FileDescriptor.out),
                writer(FileDescriptor.err),
                terminal,
                !colourless && terminal,
                !dumb && isTerminal(2),
                columns(environment));
    }

    /** Streams that are no terminal, for tests and for embedding. */
    public static Terminal plain(PrintWriter out, PrintWriter err) {
        return new Terminal(out, err, false, false, false, USUAL_COLUMNS);
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(
                new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
    }

    private static int columns(Map<String, String> environment) {
        String columns = environment.getOrDefault("COLUMNS", "");
        return columns.matches("[0-9]{1,4}")
                ? Math.max(FEWEST_COLUMNS, Integer.parseInt(columns))
                : USUAL_COLUMNS;
    }

    /**
     * Asks the C library, because {@link java.io.Console} answers for standard input and output together and never for
     * standard error.
     */
    @SuppressWarnings("restricted")
    private static boolean isTerminal(int descriptor) {
        Linker linker = Linker.nativeLinker();
        return linker.defaultLookup()
                .find("isatty")
                .map(function -> linker.downcallHandle(
                        function, FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT)))
                .map(isatty -> {
                    try {
                        return (int) isatty.invokeExact(descriptor) == 1;
                    } catch (Throwable impossible) {
                        throw new AssertionError("isatty has no exceptions", impossible);
                    }
                })
                .orElse(false);
    }
}
