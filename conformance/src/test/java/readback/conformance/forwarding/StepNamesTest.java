package readback.conformance.forwarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import readback.spec.TlaValue;

/** Every step of the specification has a meaning here, and a step without one is refused. */
class StepNamesTest {

    private static final Path SPEC = Path.of("..", "spec", "forwarding");
    private static final Pattern NAME = Pattern.compile("name \\|-> \"(\\w+)\"");

    @Test
    void everyStepOfTheSpecificationIsBound() throws Exception {
        Set<String> names = new TreeSet<>();
        for (String module : new String[] {"Forwarding.tla", "MCRouter.tla", "MCReassembly.tla"}) {
            Matcher matcher = NAME.matcher(Files.readString(SPEC.resolve(module)));
            while (matcher.find()) {
                names.add(matcher.group(1));
            }
        }

        assertThat(names).contains("AtRouter", "AtHost", "Send", "ReassemblyTimeout");
        names.remove("Init");
        assertThat(names).allSatisfy(name -> assertThatThrownBy(() -> read(name))
                .as("read with no other field than the name").hasMessageContaining("no field"));
    }

    /** Steps of the surroundings need no other field. */
    private static void read(String name) {
        ForwardingStep step =
                ForwardingStep.of(new TlaValue.Rec(new TreeMap<>(Map.of("name", new TlaValue.Str(name)))));
        assertThat(step).isInstanceOf(ForwardingStep.Environment.class);
        throw new IllegalArgumentException("no field but the name is needed");
    }

    @Test
    void anUnknownStepIsRefused() {
        TlaValue event = new TlaValue.Rec(new TreeMap<>(Map.of("name", new TlaValue.Str("Teleport"))));

        assertThatThrownBy(() -> ForwardingStep.of(event)).hasMessageContaining("Teleport");
    }
}
