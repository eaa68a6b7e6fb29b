package readback.conformance.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import readback.conformance.explain.Requirement;
import readback.conformance.explain.Sources;

/** The rules that a protocol's description names are those of its modules, and serve requirements that there are. */
class RulesTest {

    private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
    private static final Sources SOURCES = Sources.of(CHECKOUT);

    static Stream<Protocol> protocols() {
        return Protocols.ofProgram().all().stream();
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void eachRuleIsAnOperatorOfTheProtocolsModules(Protocol protocol) {
        List<Path> others = protocols()
                .map(Protocol::id)
                .filter(id -> !id.equals(protocol.id()))
                .map(id -> Path.of("spec", id))
                .toList();
        assertThat(protocol.rules().keySet()).hasSizeGreaterThan(5).allSatisfy(rule ->
                assertThat(SOURCES.definitions(rule.split(":", 2)[0])).as(rule)
                        .anyMatch(place -> place.file().startsWith(Path.of("spec"))
                                && others.stream().noneMatch(place.file()::startsWith)
                                && !place.file().toString().contains("flawed")));
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void aCaseOfARuleIsAnEventThatModelsHaveToComeTo(Protocol protocol) {
        assertThat(protocol.mustExercise())
                .containsAll(protocol.rules().keySet().stream()
                        .filter(rule -> rule.contains(":"))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void eachServesRequirementsThatThereAre(Protocol protocol) {
        Set<String> known =
                Requirement.of(protocol).stream().map(Requirement::id).collect(Collectors.toCollection(TreeSet::new));
        assertThat(protocol.rules()).allSatisfy((rule, ids) -> assertThat(ids).as(rule).isNotEmpty().isSubsetOf(known));
    }

    /** Whatever takes a step of an implementation serves something. */
    @ParameterizedTest
    @MethodSource("protocols")
    void eachCaseOfARuleThatIsExercisedServesSomething(Protocol protocol) {
        List<String> operators = protocol.rules().keySet().stream()
                .map(rule -> rule.split(":", 2)[0])
                .distinct()
                .toList();
        List<String> cases = protocol.mustExercise().stream().filter(event -> event.contains(":")).toList();

        assertThat(cases).allMatch(event -> operators.contains(event.split(":", 2)[0]));
    }
}
