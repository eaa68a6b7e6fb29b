package readback.host.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import readback.tcp.Signal;

/** Until when the user of a connection is told that urgent text is pending. */
class UrgentMarkTest {

    private static final MemorySegment TWO = MemorySegment.ofArray(new byte[] {1, 2});

    private final UserSide user = new UserSide(100, 100, new BufferPool());

    /** A peer may point as far as it likes. */
    @Test
    void aMarkBeyondTheEndMeansAllTextBeforeIt() {
        user.urgent(65_535);
        assertThat(user.deliver(TWO)).isTrue();
        assertThat(user.pendingUrgent()).hasValue(65_535);
        user.tell(Signal.CLOSING);
        assertThat(user.pendingUrgent()).hasValue(2);
        assertThat(user.tryRead(new byte[2], 0, 2)).isEqualTo(new IoResult.Transferred(2));
        assertThat(user.pendingUrgent()).isEmpty();
        assertThat(user.readiness()).doesNotContain(Readiness.URGENT);
    }

    @Test
    void nothingIsPendingWhenTheConnectionIsReset() {
        user.urgent(10);
        user.tell(Signal.RESET);
        assertThat(user.pendingUrgent()).isEmpty();
        assertThat(user.readiness()).doesNotContain(Readiness.URGENT);
    }
}
