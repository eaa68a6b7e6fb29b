package readback.conformance.mutants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import readback.cli.FailureWords;
import readback.reports.results.ResultJson;

class PitReportTest {

    @TempDir
    private Path folder;

    private List<Mutant> read(String xml) throws IOException {
        return PitReport.read(Files.writeString(folder.resolve("mutations.xml"), xml), folder, "impl/src/main/java");
    }

    private static String mutation(String status, String killingTest) {
        return """
                <mutation detected='true' status='%s' numberOfTestsRun='1'><sourceFile>Tcp.java</sourceFile>\
                <mutatedClass>readback.tcp.Tcp$Inner</mutatedClass><mutatedMethod>step</mutatedMethod>\
                <methodDescription>(I)I</methodDescription><lineNumber>42</lineNumber>\
                <mutator>org.pitest.mutationtest.engine.gregor.mutators.MathMutator</mutator>\
                <indexes><index>7</index></indexes><blocks><block>1</block></blocks>\
                <killingTest>%s</killingTest><description>Replaced a &lt; b</description></mutation>
                """.formatted(status, killingTest);
    }

    private static String report(String... mutations) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<mutations partial=\"true\">\n" + String.join("", mutations)
                + "</mutations>";
    }

    @Test
    void aKilledMutantNamesItsPlaceAndWhoKilledIt() throws IOException {
        Path source = folder.resolve("impl/src/main/java/readback/tcp/Tcp.java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, "\n".repeat(41) + "    if (a < b) {\n");
        assertThat(
                        read(
                                report(
                                        mutation(
                                                "KILLED",
                                                "readback.tcp.TcpTest.[engine:junit-jupiter]/[class:readback.tcp.TcpTest]/[method:listensAgain()]"))))
                .containsExactly(new Mutant(
                        "pit:readback.tcp.Tcp$Inner.step:42:MathMutator:7",
                        "pit",
                        new MutatedCode(
                                "readback.tcp.Tcp$Inner",
                                "impl/src/main/java/readback/tcp/Tcp.java",
                                42,
                                "step",
                                "if (a < b) {"),
                        "MathMutator",
                        "Replaced a < b",
                        Mutant.Fate.KILLED,
                        List.of("TcpTest.listensAgain"),
                        Optional.empty()));
    }

    @Test
    void onlyWhatATestNoticedCountsAsKilled() throws IOException {
        List<Mutant> mutants = read(report(
                mutation("KILLED", "t"), mutation("TIMED_OUT", ""), mutation("MEMORY_ERROR", ""),
                mutation("SURVIVED", ""), mutation("NO_COVERAGE", ""), mutation("RUN_ERROR", ""),
                mutation("NON_VIABLE", "")));

        assertThat(mutants).extracting(Mutant::killed).containsExactly(true, true, true, false, false, false);
        assertThat(PackageScore.of("readback.tcp", mutants).percent()).isEqualTo(50.0);
    }

    @Test
    void propertiesOfJqwikAreNamedLikeTests() {
        assertThat(PitReport.shortName(
                        "readback.wire.X.[engine:jqwik]/[class:readback.wire.ChecksumProperties]/[property:sums(int)]"))
                .isEqualTo("ChecksumProperties.sums");
        assertThat(PitReport.shortName("whatever")).isEqualTo("whatever");
    }

    @Test
    void anEmptyReportHasNoMutants() throws IOException {
        assertThat(read(report())).isEmpty();
    }

    @Test
    void aReportThatIsCutOffOrUnknownIsRefused() {
        assertThatThrownBy(() -> read("<mutations><mutation status='KILLED'>"))
                .isInstanceOf(IOException.class)
                .satisfies(refusal -> assertThat(FailureWords.of(refusal))
                        .endsWith("cannot be read: line 1, column 38"));
        assertThatThrownBy(() -> read(report(mutation("ODD", "")))).isInstanceOf(IOException.class);
    }

    @Test
    void theDocumentHasTheKeysThatOthersRead() throws IOException {
        JsonNode file = ResultJson.tree(
                new MutantsResult(read(report(mutation("SURVIVED", ""))), List.of("readback.ip"), List.of()).toFile());
        assertThat(file.properties()).extracting(Map.Entry::getKey)
                .containsExactly("killed", "total", "percent", "packages", "mutants");
        assertThat(file.path("packages").path(0).properties()).extracting(Map.Entry::getKey)
                .containsExactly("id", "killed", "excused", "total", "percent");
        JsonNode json = file.path("mutants").path(0);
        assertThat(json.properties()).extracting(Map.Entry::getKey)
                .containsExactly("id", "layer", "killed", "by", "file", "line", "method", "change", "fate");

        assertThat(json.path("id").isTextual()).isTrue();
        assertThat(json.path("layer").asText()).isEqualTo("pit");
        assertThat(json.path("killed").isBoolean()).isTrue();
        assertThat(json.path("by").isArray()).isTrue();
    }
}
