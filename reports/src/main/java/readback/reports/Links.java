package readback.reports;

import java.util.Locale;

/** The names of the pages. All lie in one folder. */
final class Links {

    static final String INDEX = "index.html";
    static final String MUTANTS = "mutants.html";
    static final String BENCHMARKS = "benchmarks.html";

    private Links() {}

    static String model(String id) {
        return "model-" + safe(id) + ".html";
    }

    static String trace(String file) {
        String name = file.substring(file.lastIndexOf('/') + 1).replaceFirst("(\\.itf)?\\.json$", "");
        return "trace-" + safe(name) + ".html";
    }

    static String states(String protocol) {
        return "states-" + safe(protocol) + ".html";
    }

    static String divergence(int number) {
        return "divergence-" + number + ".html";
    }

    /** Letters, digits, hyphens, dots and underscores; a file of this name lies in no other folder. */
    static String safe(String id) {
        return id.replaceAll("[^A-Za-z0-9._-]+", "-").toLowerCase(Locale.ROOT);
    }
}
