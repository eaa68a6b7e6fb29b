package readback.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PathTest {

    /** MUST-15: 536 octets for a peer that says nothing, unless we take less ourselves. */
    @Test
    void aPeerThatDoesNotSayTakes536Octets() {
        assertThat(Path.to(OptionalInt.empty(), 1460, false, 1).mss()).isEqualTo(536);
        assertThat(Path.to(OptionalInt.empty(), 400, false, 1).mss()).isEqualTo(400);
    }

    /** MUST-14: what the peer announces counts, up to what we take ourselves. */
    @Test
    void aPeerThatSaysTakesWhatItSays() {
        assertThat(Path.to(OptionalInt.of(1000), 1460, false, 1).mss()).isEqualTo(1000);
        assertThat(Path.to(OptionalInt.of(9000), 1460, false, 1).mss()).isEqualTo(1460);
    }
}
