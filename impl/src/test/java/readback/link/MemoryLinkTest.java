package readback.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static readback.link.Packets.received;
import static readback.link.Packets.send;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class MemoryLinkTest {

    @Test
    void whatDoesNotFitIsLostAndCounted() throws IOException {
        MemoryLink.Pair pair = MemoryLink.pair(2);
        send(pair.left(), "one", "two", "three");
        assertThat(pair.right().overflows()).isEqualTo(1);
        assertThat(received(pair.right())).containsExactly("one", "two");
        send(pair.left(), "four");
        assertThat(received(pair.right())).containsExactly("four");
    }

    @Test
    void thereIsRoomForOnePacketAtLeast() {
        assertThatIllegalArgumentException().isThrownBy(() -> MemoryLink.pair(0));
    }
}
