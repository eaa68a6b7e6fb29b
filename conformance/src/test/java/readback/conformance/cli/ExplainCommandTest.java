package readback.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {

    @TempDir
    private Path home;

    @BeforeEach
    void aCheckout() {
        SmallCheckout.in(home);
    }

    private Bench.Outcome explain(String... arguments) {
        List<String> all = new ArrayList<>(List.of("explain"));
        all.addAll(List.of(arguments));
        return new Bench(home, Services.real()).run(all.toArray(String[]::new));
    }

    private void lastResults(String check) throws IOException {
        Files.createDirectories(home.resolve("reports/latest"));
        Files.writeString(home.resolve("reports/latest/check.json"), check);
    }

    @Test
    void aRequirementSaysItsTextAndWhereItLives() {
        Bench.Outcome outcome = explain("must-14");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).contains("MUST-14 (requirement)").contains("RFC 9293 section")
                .contains("spec/counter/Counter.tla:7 (Count)").contains("none here yet");
    }

    @Test
    void aRequirementOfIpSaysWhichTestsShowItAndWhereTheyAre() throws IOException {
        Path tests = Files.createDirectories(home.resolve("impl/src/test/java/readback/ip"));
        Files.writeString(tests.resolve("IcmpRulesTest.java"), """
                class IcmpRulesTest {
                    @Test
                    void noErrorAboutAnError() {}
                }
                """);
        Bench.Outcome outcome = explain("RFC1812-4.3.2.7-icmp");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).contains("RFC1812-4.3.2.7-icmp (requirement)")
                .contains("MUST NOT, RFC 1812 section 4.3.2.7")
                .contains("tested by readback.ip.IcmpRulesTest#noErrorAboutAnError")
                .contains("modelled in forwarding/")
                .contains("impl/src/test/java/readback/ip/IcmpRulesTest.java:3 (noErrorAboutAnError)");
        assertThat(explain("RFC1812-4.3.2.7-icmp", "--json").json().path("where").findValuesAsText("name"))
                .contains("noErrorAboutAnError");
    }

    @Test
    void aRequirementNamesTheRulesThatServeIt() {
        assertThat(explain("RFC9293-3.10.7.2-syn").out()).contains("rules of handshake and of retransmission that serve it: ListenSyn");
        assertThat(explain("RFC1812-5.3.1-zero").out())
                .contains("rules of forwarding that serve it: AtRouter: time exceeded");
        assertThat(explain("MUST-1").out()).doesNotContain("that serve it");
    }

    @Test
    void anOperatorIsNamedOnceWhereItIsDefined() throws IOException {
        Files.writeString(Files.createDirectories(home.resolve("spec/tcp")).resolve("Arrival.tla"), """
                ---- MODULE Arrival ----
                \\* RFC9293-3.10.7.2-syn
                ListenSyn(t) ==
                  /\\ t   \\* RFC9293-3.10.7.2-syn once more
                \\* An operator that serves others, beside RFC9293-3.10.7.2-syn
                Other(t) == t
                ====
                """);

        assertThat(explain("RFC9293-3.10.7.2-syn", "--json").json().path("where").findValuesAsText("line"))
                .containsExactly("3", "5");
    }

    @Test
    void aRequirementThatIsNotMetSaysWhy() {
        assertThat(explain("RFC2474-4.2.2").out()).contains("out of scope: There is one behaviour");
        assertThat(explain("RFC1812-5.3.13.4").out()).contains("deviation: Source routes are supported, but refused");
        assertThat(explain("MUST-69").out()).contains("tested by", "readback.wire.TcpHeaderTest#");
    }

    @Test
    void aModelSaysItsBoundsAndItsTwins() {
        assertThat(explain("counter/good").out())
                .contains("bounds: three steps")
                .contains("flawed twins: counter/flawed");
        assertThat(explain("counter/flawed").out()).contains("flawed twin of counter/good");
    }

    @Test
    void aPropertySaysWhoChecksItAndWhoMustRefuteIt() {
        assertThat(explain("Small").out()).contains("(property)").contains("Small == n <= 3")
                .contains("to be refuted in: counter/flawed").contains("spec/counter/Counter.tla:12");
    }

    @Test
    void aWitnessAndAnOperatorAreFound() {
        assertThat(explain("Wraps").out()).contains("(witness)").contains("must be reached in: counter/good");
        assertThat(explain("Again").out()).contains("(operator)").contains("n' = 0");
    }

    @Test
    void whatFailedLastIsTold() throws IOException {
        lastResults("""
                {"models": [
                  {"id": "counter/good", "protocol": "counter", "tier": "quick", "distinctStates": 4, "generatedStates": 9,
                   "depth": 4, "seconds": 0.1, "expected": "holds", "verdict": "violates Small", "asExpected": false,
                   "surprises": ["expected: holds; found: violates Small"], "counterexample": "traces/counter-good.itf.json",
                   "witnesses": [{"name": "Wraps", "reached": false}]}]}
                """);

        assertThat(explain("counter/good").out()).contains("counterexample: traces/counter-good.itf.json");
        assertThat(explain("Small").out()).contains("refuted in counter/good");
        assertThat(explain("Wraps").out()).contains("not reached in counter/good");
        assertThat(explain("Again").out()).contains("Last results: it was not run");
        assertThat(explain("counter/flawed").out()).contains("Last results: it was not run");
    }

    @Test
    void whatWasRunAndDidNotFailIsTold() throws IOException {
        assertThat(explain("counter/good").out()).contains("Last results: none here yet");
        lastResults("""
                {"models": [
                  {"id": "counter/good", "protocol": "counter", "tier": "quick", "distinctStates": 4, "generatedStates": 9,
                   "depth": 4, "seconds": 0.1, "expected": "holds", "verdict": "holds", "asExpected": true,
                   "surprises": [], "witnesses": [{"name": "Wraps", "reached": true}]}]}
                """);
        assertThat(explain("counter/good").out()).contains("Last results: nothing failed");
        assertThat(explain("Small").out()).contains("Last results: nothing failed");
        assertThat(explain("Wraps").out()).contains("Last results: nothing failed");
        assertThat(explain("Again").out()).contains("Last results: it was not run");
    }

    @Test
    void anUnknownIdNamesThoseThatAreNear() {
        Bench.Outcome outcome = explain("counter/god");

        assertThat(outcome.exitCode()).isEqualTo(64);
        assertThat(outcome.err()).isEqualToIgnoringNewLines(
                "readback explain: nothing is called counter/god; near are counter/good");
        assertThat(explain("~~~").err()).isEqualToIgnoringNewLines("readback explain: nothing is called ~~~");
    }

    @Test
    void noIdIsWrongUsage() {
        assertThat(explain().exitCode()).isEqualTo(64);
    }

    @Test
    void jsonHasTheSame() {
        var json = explain("Small", "--json").json();

        assertThat(json.path("kind").asText()).isEqualTo("property");
        assertThat(json.path("where").path(0).path("file").asText()).isEqualTo("spec/counter/Counter.tla");
        assertThat(json.path("failed")).isEmpty();
    }

    @Test
    void withoutACatalogRequirementsAreStillExplained() throws IOException {
        Files.delete(home.resolve("spec/catalog.json"));

        assertThat(explain("MUST-14").exitCode()).isZero();
    }
}
