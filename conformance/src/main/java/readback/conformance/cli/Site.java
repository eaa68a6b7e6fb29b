package readback.conformance.cli;

import java.nio.file.Path;
import readback.reports.SiteGenerator;

/** Who makes the report. */
@FunctionalInterface
interface Site {

    /** See {@link SiteGenerator#generate}. */
    void generate(Path results, Path site);

    /** Static pages. */
    static Site pages() {
        return SiteGenerator::generate;
    }
}
