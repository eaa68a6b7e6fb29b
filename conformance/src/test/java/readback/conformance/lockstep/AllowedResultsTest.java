package readback.conformance.lockstep;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import readback.reports.Divergence;

/** Where the specification allows several results, the table keeps all, and a divergence names them. */
class AllowedResultsTest {

    private final StepTable<String, String> steps = new StepTable<>();

    @SuppressWarnings("unchecked")
    private static LockstepBinding<String, String> binding() {
        return (LockstepBinding<String, String>) Proxy.newProxyInstance(
                LockstepBinding.class.getClassLoader(), new Class<?>[] {LockstepBinding.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "hash" -> OptionalLong.empty();
                    case "edge" -> Optional.empty();
                    case "row", "column" -> "a state";
                    default -> throw new AssertionError(method);
                });
    }

    @Test
    void theTableKeepsWhatIsPreferredAndWhatIsAllowedBesides() {
        steps.prefer("a SYN", "SYN,ACK");
        steps.entry("a SYN").allow("RST");

        StepTable.Entry<String, String> step = steps.find("a SYN").orElseThrow();
        assertThat(step.preferred()).contains("SYN,ACK");
        assertThat(step.allowed()).containsExactlyInAnyOrder("SYN,ACK", "RST");
        assertThat(step.alternatives()).containsExactly("RST");
        assertThat(steps.find("a FIN")).isEmpty();
    }

    @Test
    void aDivergenceNamesThemAllAlsoThoseThatAreMetLater() {
        StepTable.Entry<String, String> step = steps.entry("a SYN");
        step.prefer("SYN,ACK");
        Divergences divergences = new Divergences();
        divergences.add(new Divergences.Kept(
                Optional.empty(),
                Optional.empty(),
                "A gets a SYN",
                List.of("MUST-14"),
                new Mismatch("SYN,ACK", "nothing"),
                () -> List.copyOf(step.alternatives())));
        step.allow("RST");

        Divergence found = new RunReport<>("a/model", LockstepArguments.NONE, binding(), steps.all(), divergences)
                .of(2, Map.of()).divergences().getFirst();

        assertThat(found.expected()).isEqualTo("A gets a SYN\nSYN,ACK\nor, allowed and not preferred:\nRST");
    }
}
