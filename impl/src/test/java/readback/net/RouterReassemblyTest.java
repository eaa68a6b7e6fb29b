package readback.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import readback.host.stack.SendOptions;
import readback.net.Ping.Answer;
import readback.wire.Ipv4Address;

class RouterReassemblyTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    /**
     * RFC1812-4.2.2.8, RFC1812-4.3.3.6: what is for the router itself is made whole, beyond the MTU of all its links.
     */
    @ParameterizedTest
    @ValueSource(ints = {548, 1400, 4000})
    void aRouterMakesFragmentsForItselfWhole(int size) throws IOException {
        try (Internet internet = Topologies.row(296).up()) {
            Ipv4Address router = Topologies.address("10.0.3.2");
            Ping once = new Ping(1, size, SECOND, SECOND, SendOptions.DEFAULT);

            assertThat(once.run(internet, internet.host("alice"), router, _ -> {}))
                    .singleElement()
                    .isInstanceOfSatisfying(Answer.class, it -> {
                        assertThat(it.from()).isEqualTo(router);
                        assertThat(it.octets()).isEqualTo(size);
                    });
            assertThat(internet.router("r2").counts().fragmented()).isPositive();
        }
    }
}
