package readback.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import readback.cli.ResultFiles;
import readback.cli.UsageException;
import readback.spec.Catalog;
import readback.spec.Kind;
import readback.spec.ModelEntry;
import readback.spec.Tier;

/** The figures in the README are those that a run printed, of the catalog that there is. */
class ReadmeFiguresTest {

    private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    private Path results;

    @Test
    void theReadmeHasTheFiguresOfThisCatalog() throws Exception {
        List<ModelEntry> quick = Catalog.read(CHECKOUT.resolve("spec/catalog.json")).models().stream()
                .filter(model -> model.tier() == Tier.QUICK)
                .toList();
        long twins = quick.stream().filter(model -> model.kind() == Kind.TWIN).count();
        long witnesses = quick.stream().mapToLong(model -> model.witnesses().size()).sum();

        assertThat(Files.readString(CHECKOUT.resolve("README.md")))
                .contains(quick.size() + " of " + quick.size() + " models as expected")
                .contains(twins + " of " + twins + " refuted")
                .contains(witnesses + " of " + witnesses + " reached");
    }

    @Test
    void aSummaryGoesWhereItsPlaceIsAndNowhereElse() throws IOException {
        ReadmeFigures.keep(new ResultFiles(results), List.of("Models  2 of 2", "", "All as expected"));
        Path readme = Files.writeString(
                results.resolve("R.md"), "before\n<!-- begin: verify -->\nold\n<!-- end: verify -->\nafter\n");

        ReadmeFigures.renew(results, readme);
        ReadmeFigures.renew(results, readme);

        assertThat(Files.readString(readme))
                .isEqualTo(
                        "before\n<!-- begin: verify -->\n    Models  2 of 2\n\n    All as expected\n\n<!-- end: verify "
                                + "-->\nafter\n");
    }

    @Test
    void aFileWithoutAPlaceIsLeftAlone() throws IOException {
        ReadmeFigures.keep(new ResultFiles(results), List.of("Models"));
        Path readme = Files.writeString(results.resolve("R.md"), "text\n");

        assertThatThrownBy(() -> ReadmeFigures.renew(results, readme)).isInstanceOf(UsageException.class);
        assertThat(Files.readString(readme)).isEqualTo("text\n");
    }
}
