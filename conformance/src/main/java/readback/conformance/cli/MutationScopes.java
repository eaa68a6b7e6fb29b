package readback.conformance.cli;

import java.util.List;
import java.util.stream.Stream;
import readback.conformance.mutants.MutationScope;

/** Where defects are seeded. */
final class MutationScopes {

    /** What no protocol owns. */
    private static final List<MutationScope> SHARED =
            List.of(MutationScope.ofItsOwnTests("readback.wire"), MutationScope.ofItsOwnTests("readback.link"));

    /** The protocols' own packages. */
    private static final List<MutationScope> PROTOCOLS = List.of(
            MutationScope.ofItsOwnTests("readback.ip"),
            new MutationScope("readback.tcp", List.of("readback.tcp", "readback.conformance.lockstep.recorded")));

    private MutationScopes() {}

    static List<MutationScope> all() {
        return Stream.concat(SHARED.stream(), PROTOCOLS.stream()).toList();
    }
}
