package readback.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import readback.spec.Catalog;

/** A protocol without tours is reported as skipped, so which have some is not left to chance. */
class TourReplayTest {

    @Test
    void theHandshakeIsTouredAndForwardingHasNoSockets() throws Exception {
        Catalog catalog = Catalog.read(Path.of("..", "spec", "catalog.json"));

        assertThat(new TourReplay().tours(catalog, "handshake")).isTrue();
        assertThat(new TourReplay().tours(catalog, "forwarding")).isFalse();
    }
}
