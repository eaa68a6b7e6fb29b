package readback.conformance.cli;

import java.util.List;
import java.util.stream.Stream;
import readback.conformance.mutants.MutationScope;
import readback.conformance.protocol.Protocols;

/** Where defects are seeded. */
final class MutationScopes {

    /** What no protocol owns. */
    private static final List<MutationScope> SHARED =
            List.of(MutationScope.ofItsOwnTests("readback.wire"), MutationScope.ofItsOwnTests("readback.link"));

    private MutationScopes() {}

    /** The shared packages, and those of the protocols. */
    static List<MutationScope> all(Protocols protocols) {
        return Stream.concat(
                        SHARED.stream(), protocols.all().stream().flatMap(protocol -> protocol.mutation().stream()))
                .toList();
    }
}
