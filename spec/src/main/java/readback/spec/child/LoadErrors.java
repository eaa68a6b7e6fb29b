package readback.spec.child;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import readback.spec.SpecException;

/** Says in one line why TLC could not load a model: the first complaint of the parser, or what TLC threw. */
final class LoadErrors {

    /** What the parser prints before what matters. */
    private static final Pattern COMPLAINT = Pattern.compile(
            "(?s)(?:\\*{3}\\s?Parse Error\\s?\\*{3}|\\*{3} (?:Errors|Abort messages): \\d+)(.*?)"
                    + "(?:Residual stack trace|Fatal errors while|Semantic processing of|Starting\\.\\.\\. \\(|\\z)");

    /** The module that a complaint names, where it names one. */
    private static final Pattern MODULE = Pattern.compile("\\b(?:of|In) module (\\w+)");

    private static final Pattern PARSED = Pattern.compile("Parsing file (.+\\.tla)");

    private static final int LONGEST = 400;

    private LoadErrors() {}

    static SpecException explain(RuntimeException thrown, Messages messages, ChildRequest request) {
        String log = log(request.log());
        Matcher complaint = COMPLAINT.matcher(log);
        if (complaint.find()) {
            return new SpecException(
                    shortened(complaint.group(1)), file(log, complaint).orElse(request.module().toString()),
                    "a module that the TLA+ parser accepts");
        }
        return new SpecException(shortened(String.valueOf(thrown.getMessage())), request.config().toString(),
                "a cfg that fits module " + request.module().getFileName());
    }

    /** The file that a complaint is about: that of the module that it names, or else the last that was read. */
    private static Optional<String> file(String log, Matcher complaint) {
        List<String> read = PARSED.matcher(log.substring(0, complaint.start())).results()
                .map(found -> found.group(1)).toList();
        Matcher module = MODULE.matcher(complaint.group(1));
        if (module.find()) {
            String name = module.group(1) + ".tla";
            return read.stream().filter(file -> Path.of(file).endsWith(name)).findFirst();
        }
        return read.isEmpty() ? Optional.empty() : Optional.of(read.getLast());
    }

    /** What was thrown, in its own words; where it has none, what kind of thing it is. */
    static String inWords(Throwable thrown) {
        return Optional.ofNullable(thrown.getMessage()).filter(message -> !message.isBlank())
                .orElseGet(() -> thrown.getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                        .replaceFirst(" (Exception|Error)$", "").toLowerCase(Locale.ROOT));
    }

    /** What TLC has printed so far. */
    static String log(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }

    static String shortened(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + " ...";
    }
}
