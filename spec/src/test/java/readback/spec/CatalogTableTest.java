package readback.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The catalog, the modules on disk, and the README say the same. */
class CatalogTableTest {

    private static final Path ROOT = Path.of("").toAbsolutePath();
    private static final Path README = ROOT.resolve("README.md");

    private static Catalog catalog() throws SpecException {
        return Catalog.read(ROOT.resolve("catalog.json"));
    }

    @Test
    void theReadmeShowsTheCatalog() throws Exception {
        String readme = Files.readString(README);
        String renewed = CatalogTable.renewed(readme, catalog()).orElseThrow();
        if (Boolean.getBoolean("readback.renew")) {
            Files.writeString(README, renewed);
            readme = renewed;
        }

        assertThat(readme).as("spec/README.md has drifted; renew it as it says, or paste this:%n%s",
                CatalogTable.table(catalog())).isEqualTo(renewed);
    }

    @Test
    void renewingTwiceChangesNothing() throws Exception {
        String once = CatalogTable.renewed(Files.readString(README), catalog()).orElseThrow();

        assertThat(CatalogTable.renewed(once, catalog())).contains(once);
    }

    @Test
    void aReadmeWithoutItsMarksIsNotTouched() throws Exception {
        assertThat(CatalogTable.renewed("no marks", catalog())).isEmpty();
        assertThat(CatalogTable.renewed(CatalogTable.END + CatalogTable.BEGIN, catalog())).isEmpty();
        assertThat(CatalogTable.renewed(CatalogTable.BEGIN + CatalogTable.BEGIN + CatalogTable.END, catalog()))
                .isEmpty();
    }

    @Test
    void everyCfgBelongsToAModel() throws Exception {
        List<Path> used = catalog().models().stream().map(ModelEntry::config).toList();

        assertThat(used).containsAll(cfgs());
    }

    @Test
    void moduleNamesAreAllDifferent() throws Exception {
        List<String> names = new ArrayList<>();
        for (Path module : files(".tla")) {
            names.add(module.getFileName().toString());
        }

        assertThat(names).hasSameSizeAs(new TreeSet<>(names)).isNotEmpty();
    }

    private static List<Path> cfgs() throws Exception {
        List<Path> cfgs = files(".cfg");
        assertThat(cfgs).isNotEmpty();
        return cfgs;
    }

    private static List<Path> files(String suffix) throws Exception {
        try (Stream<Path> walk = Files.walk(ROOT)) {
            return walk.filter(file -> file.toString().endsWith(suffix))
                    .filter(file -> !file.startsWith(ROOT.resolve("src")) && !file.startsWith(ROOT.resolve("target")))
                    .toList();
        }
    }
}
