package readback.conformance.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;

/** The commands that {@code --help} and Markdown files print, to be executed. */
public final class PrintedCommands {

    /** {@code xxd -p FILE |}, then a command of ours, then where its output goes. */
    private static final Pattern LINE = Pattern.compile(
            "(?:source <\\()?(?:xxd -p (?<piped>\\S+) \\| )?\\./readback (?:--quick-build )?(?<arguments>[^>|()]+?)\\)?(?: *> *(?<into>\\S+))?");

    /** A command in a sentence or on a page: up to what ends it there. */
    private static final Pattern IN_TEXT = Pattern.compile(
            "\\./readback (?:--quick-build )?(?<arguments>[^`();:<>|\\n]+?)(?=[`();:,<>|\\n]|\\.?$| {2}|\\. )");

    /** What stands for something else: {@code MODEL}, {@code [PROTOCOL...]}, {@code HEX|FILE}. */
    private static final Pattern PLACEHOLDER = Pattern.compile("\\[.*|.*\\||.*\\.\\.\\.|[A-Z][A-Z|-]*");

    private PrintedCommands() {}

    /**
     * A command as it is printed.
     *
     * @param source where: a command's name for its help, or a file
     * @param line as it is printed
     * @param arguments those of {@code ./readback}
     * @param piped the file whose octets {@code xxd -p} turns into standard input
     */
    public record Printed(String source, String line, List<String> arguments, Optional<String> piped) {
        /** Which of our commands it is. */
        public String command() {
            return arguments.getFirst();
        }

        @Override
        public String toString() {
            return source + ": " + line;
        }
    }

    /** The examples below the help of each command, in their order. */
    public static List<Printed> ofHelp(CommandLine line) {
        List<Printed> printed = new ArrayList<>();
        line.getSubcommands().forEach((name, command) -> {
            for (String footer : command.getCommandSpec().usageMessage().footer()) {
                printed.addAll(of(name + " --help", footer.strip()).stream().toList());
            }
        });
        for (String footer : line.getCommandSpec().usageMessage().footer()) {
            int at = footer.indexOf("./readback ");
            printed.addAll(of("--help", at < 0 ? "" : footer.substring(at).strip()).stream().toList());
        }
        return printed;
    }

    /** The lines of a Markdown file that are nothing but a command, perhaps with a remark behind two blanks. */
    public static List<Printed> ofMarkdown(String source, String text) {
        return text.lines()
                .map(line -> line.strip().split(" {2,}", 2)[0].replaceAll("^\\$ ", ""))
                .flatMap(line -> of(source, line).stream())
                .filter(it -> it.arguments().stream().noneMatch(word -> PLACEHOLDER.matcher(word).matches()))
                .toList();
    }

    /** The commands anywhere in a text: in a sentence, in a list, on a page. */
    public static List<Printed> ofText(String source, String text) {
        return IN_TEXT.matcher(text).results()
                .map(found -> new Printed(source, found.group(), words(found.group("arguments")), Optional.empty()))
                .filter(it -> it.arguments().stream().noneMatch(word -> PLACEHOLDER.matcher(word).matches()))
                .toList();
    }

    /** As a shell splits them; quotation marks keep patterns together. */
    private static List<String> words(String arguments) {
        return Arrays.stream(arguments.strip().split(" +")).map(word -> word.replace("'", "")).toList();
    }

    private static Optional<Printed> of(String source, String line) {
        Matcher matcher = LINE.matcher(line);
        return matcher.matches()
                ? Optional.of(new Printed(
                        source,
                        line,
                        words(matcher.group("arguments")),
                        Optional.ofNullable(matcher.group("piped"))))
                : Optional.empty();
    }

    /** Lines of a command's help that look like commands, but are in no form that is understood here. */
    public static Stream<String> notUnderstood(CommandLine line) {
        return line.getSubcommands().values().stream()
                .flatMap(it -> Arrays.stream(it.getCommandSpec().usageMessage().footer()))
                .filter(it -> it.contains("./readback") && of("", it.strip()).isEmpty());
    }
}
