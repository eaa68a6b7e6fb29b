package readback.conformance.cli;

import java.nio.file.Path;
import java.util.List;
import readback.reports.SiteGenerator;

/** Who makes the report. */
@FunctionalInterface
interface ReportMaker {

    /** See {@link SiteGenerator#generate}. */
    void generate(Path results, Path site);

    /**
     * Static pages. A drawing in which something lies over something else is a defect of the program, once they are
     * written.
     */
    static ReportMaker pages() {
        return (results, site) -> {
            List<String> unreadable = SiteGenerator.generate(results, site);
            if (!unreadable.isEmpty()) {
                throw new IllegalStateException(
                        "drawings of the report cannot be read: " + String.join("; ", unreadable));
            }
        };
    }
}
