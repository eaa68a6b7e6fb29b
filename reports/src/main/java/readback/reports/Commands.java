package readback.reports;

import java.nio.file.Path;
import java.util.stream.Collectors;
import readback.reports.results.CheckFile.CheckedModel;

/** Command lines that repeat a result. */
final class Commands {

    private Commands() {}

    static String check(CheckedModel m) {
        return "./readback check " + m.id();
    }

    /**
     * The same with the plain TLA+ tools. One worker searches breadth first without exception. Paths are relative to
     * the module's folder, because that is where TLC looks first.
     */
    static String plainTlc(CheckedModel m) {
        if (m.module().isEmpty() || m.config().isEmpty()) {
            return "";
        }
        Path spec = Path.of("/");
        Path module = spec.resolve(m.module().get());
        Path folder = module.resolveSibling("").normalize();
        String libraries = m.libraries().stream()
                .map(library -> slashes(folder.relativize(spec.resolve(library))))
                .collect(Collectors.joining(":"));
        return "cd spec/" + slashes(spec.relativize(folder)) + "\njava "
                + (libraries.isEmpty() ? "" : "-DTLA-Library=" + libraries + " ")
                + "-cp tla2tools.jar tlc2.TLC -workers 1"
                + " -config " + slashes(folder.relativize(spec.resolve(m.config().get())))
                + " " + String.valueOf(module.getFileName()).replaceFirst("\\.tla$", "");
    }

    private static String slashes(Path path) {
        return path.toString().replace('\\', '/');
    }
}
