package readback.conformance.forwarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A rule is called in the code what the specification calls it: who renames one has to rename the other. */
class OperatorNamesTest {

    private static final Path SPEC = Path.of("..", "spec", "forwarding");
    private static final Pattern OPERATOR = Pattern.compile("(?m)^([A-Z]\\w*)(?:\\([^)]*\\))?\\s*==");

    private enum Module {
        ROUTER(
                "Router.tla",
                Map.of("NoRoute", "a value: no Route is there"),
                List.of(
                        "Router",
                        "RoutingTable",
                        "RoutingTable$Route",
                        "Addresses",
                        "IcmpRules",
                        "RateLimit",
                        "HeaderOptions",
                        "Memory",
                        "wire.Ipv4View"),
                "Router",
                Map.of(
                        "badHeader", "packets of the specification have sound headers",
                        "cameTheRightWay", "looking at the way back is an option, and not specified",
                        "followRoute", "no source route is followed in the specification",
                        "errorSource", "the specification gives a router one address",
                        "ownAddress", "the specification gives a router one address",
                        "hostUnreachable", "links of the specification do not say that nobody is there",
                        "isPlainForAnother", "a short cut",
                        "verdict", "a value: how the packet is handed on")),
        REASSEMBLY(
                "Reassembly.tla", Map.of("NoBuffer", "a value: no Reassembly is there"),
                List.of("ReassemblyRules", "Reassembler", "Reassembly", "Assembly", "Fragment", "DatagramKey"),
                "ReassemblyRules",
                Map.of(
                        "leastFirst", "headers of transport are not specified",
                        "octets", "a number that isComplete needs",
                        "placeOf", "a search in what the specification has as a set"));

        private final String file;
        private final Map<String, String> values;
        private final List<String> classes;
        private final String deciding;
        private final Map<String, String> beyond;

        Module(
                String file,
                Map<String, String> values,
                List<String> classes,
                String deciding,
                Map<String, String> beyond) {
            this.file = file;
            this.values = values;
            this.classes = classes;
            this.deciding = deciding;
            this.beyond = beyond;
        }

        Set<String> operators() throws IOException {
            String text = Files.readString(SPEC.resolve(file)).replaceAll("(?s)\\(\\*.*?\\*\\)", "");
            return OPERATOR.matcher(text)
                    .results()
                    .map(result -> result.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        /** Whatever the classes call methods or types. */
        Set<String> names() {
            return classes.stream().flatMap(Module::namesIn).collect(Collectors.toCollection(TreeSet::new));
        }

        private static Stream<String> namesIn(String name) {
            Class<?> type = type(name);
            return Stream.of(
                            methods(type),
                            Arrays.stream(type.getDeclaredClasses()).map(Class::getSimpleName),
                            Stream.of(type.getSimpleName()))
                    .flatMap(names -> names);
        }
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName((name.contains(".") ? "readback." : "readback.ip.") + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("there is no class " + name, e);
        }
    }

    /** With an upper first letter, as the specification has it. */
    private static Stream<String> methods(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> !method.isSynthetic() && !method.getName().contains("$"))
                .map(method -> upper(method.getName()));
    }

    private static String upper(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    @ParameterizedTest
    @EnumSource
    void everyOperatorHasItsMethodOrType(Module module) throws IOException {
        Set<String> rules = module.operators();
        assertThat(rules).hasSizeGreaterThan(10).containsAll(module.values.keySet());
        rules.removeAll(module.values.keySet());
        rules.removeAll(module.names());

        assertThat(rules).as("without a method or type of that name").isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyMethodThatDecidesHasItsOperator(Module module) throws IOException {
        Set<String> operators = module.operators();
        Set<String> deciding = methods(type(module.deciding))
                .filter(name -> !ACCESSORS.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> beyond = module.beyond.keySet().stream().map(OperatorNamesTest::upper).collect(Collectors.toSet());

        assertThat(deciding).as("excused, and there").containsAll(beyond);
        deciding.removeAll(beyond);
        deciding.removeAll(operators);

        assertThat(deciding).as("without an operator of that name").isEmpty();
    }

    /** What a router is asked, apart from packets. */
    private static final Set<String> ACCESSORS = Set.of("Icmp", "Addresses", "Count");

    @Test
    void methodsAreFoundAtAll() {
        assertThat(Module.ROUTER.names()).contains("PacketArrives", "IsSource").doesNotContain("IsMartian");
    }
}
