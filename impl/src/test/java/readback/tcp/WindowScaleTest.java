package readback.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static readback.tcp.GivenConnections.*;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import readback.tcp.Connection.Established;
import readback.tcp.Connection.Paired;
import readback.tcp.Effect.Transmit;
import readback.tcp.Event.OpenActive;
import readback.tcp.Event.Receive;
import readback.tcp.Event.SegmentArrives;
import readback.tcp.TcpConfig.Reading;

/** RFC 7323 section 2. Our buffer has 1,000,000 octets, so that our shift count is 4. */
class WindowScaleTest {

    private static final int BUFFER = 1_000_000;
    private static final int SHIFT = 4;
    private static final TcpConfig SCALING = new TcpConfig(
                    BUFFER, MSS, 3, 2, CONFIG.initialRto(), CONFIG.maxRto(), CONFIG.msl())
            .reading(Reading.BY_RECEIVE)
            .offered(new OfferedOptions(false, OptionalInt.of(SHIFT)));

    private static After step(Connection connection, Event event) {
        return new After(new Tcp(SCALING), connection, event);
    }

    private static After step(Connection connection, Segment arrived) {
        return step(connection, new SegmentArrives(arrived, ISS));
    }

    private static Segment sent(After after) {
        return after.effects().stream()
                .filter(Transmit.class::isInstance)
                .map(it -> ((Transmit) it).segment())
                .findFirst()
                .orElseThrow();
    }

    private static Segment offering(Segment m, int shift) {
        return new Segment(m.seq(), m.ack(), m.controls(), m.length(), m.window(), new SegmentOptions(
                m.mss(), false, List.of(), Optional.empty(), OptionalInt.of(shift)));
    }

    /** Windows are scaled, the peer's by this. */
    private static Established scaled(int peerShift) {
        return (Established) step(synSent(), offering(synAck(99, 300), peerShift)).next();
    }

    private static SendSpace space(After after) {
        return ((Paired) after.next()).snd().space();
    }

    private static ReceiveSide rcv(After after) {
        return ((Paired) after.next()).rcv();
    }

    @Test
    void aSynOffersTheShiftCountAndAWindowThatIsNotScaled() {
        Segment syn = sent(step(closed(), new OpenActive(ISS)));
        assertThat(syn.options().windowShift()).hasValue(SHIFT);
        assertThat(syn.window()).isEqualTo(65_535);
    }

    @Test
    void aSynAckHasTheOptionIfTheSynHadIt() {
        Segment with = sent(step(listen(), offering(syn(99), 7)));
        assertThat(with.options().windowShift()).hasValue(SHIFT);
        assertThat(with.window()).isEqualTo(65_535);
        assertThat(sent(step(listen(), syn(99))).options().windowShift()).isEmpty();
        assertThat(sent(after(listen(), offering(syn(99), 7))).options().windowShift()).isEmpty();
    }

    @Test
    void whereItIsNotAgreedOnNoWindowIsLargerThanTheField() {
        assertThat(rcv(step(listen(), syn(99))).wnd()).isEqualTo(65_535);
        assertThat(rcv(step(synSent(), synAck(99, 300))).wnd()).isEqualTo(65_535);
        assertThat(rcv(step(listen(), offering(syn(99), 0))).wnd()).isEqualTo(BUFFER);
    }

    @Test
    void theWindowOfASynIsNotScaledAndThatOfOthersIs() {
        assertThat(scaled(3).snd().space().wnd()).isEqualTo(WINDOW);
        SendSpace after = space(step(scaled(3), windowed(ack(100, 300), 60_000)));
        assertThat(after.wnd()).isEqualTo(480_000);
        assertThat(after.maxWnd()).isEqualTo(480_000);
    }

    @Test
    void aShiftCountOfMoreThanFourteenIsTakenForFourteen() {
        assertThat(space(step(scaled(15), windowed(ack(100, 300), 65_535))).wnd()).isEqualTo(65_535 << 14);
        assertThat(space(step(scaled(255), windowed(ack(100, 300), 1))).wnd()).isEqualTo(1 << 14);
    }

    @Test
    void theOptionInALaterSegmentIsIgnored() {
        assertThat(space(step(scaled(3), offering(windowed(ack(100, 300), 10), 9))).wnd()).isEqualTo(80);
        assertThat(space(step(established(), offering(windowed(ack(100, 300), 10), 9))).wnd()).isEqualTo(10);
    }

    @Test
    void whatIsAnnouncedIsShiftedRight() {
        assertThat(sent(step(scaled(0), text(100, 300, 9))).window()).isEqualTo((BUFFER - 9) >> SHIFT);
    }

    @Test
    void anOpenedWindowIsAnnouncedScaled() {
        Established before = scaled(0);
        Connection full = before.with(new ReceiveSide(
                seq(99), seq(100), 0, BUFFER, Held.NONE, DelayedAck.NONE, SHIFT, before.rcv().agreed()));
        assertThat(sent(step(full, new Receive(BUFFER / 2))).window()).isEqualTo((BUFFER / 2) >> SHIFT);
    }

    @Test
    void theLeastShiftCountThatAnnouncesTheBufferIsOffered() {
        assertThat(OfferedOptions.both(0).windowShift()).hasValue(0);
        assertThat(OfferedOptions.both(65_535).windowShift()).hasValue(0);
        assertThat(OfferedOptions.both(65_536).windowShift()).hasValue(1);
        assertThat(OfferedOptions.both(BUFFER).windowShift()).hasValue(SHIFT);
        assertThat(OfferedOptions.both(65_535 << 14).windowShift()).hasValue(14);
        assertThat(OfferedOptions.both(BUFFER).timestamps()).isTrue();
    }

    @Test
    void whatCannotBeAnnouncedIsRefused() {
        assertThatThrownBy(() -> new OfferedOptions(true, OptionalInt.of(15)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("0 to 14");
        int most = 65_535 << 14;
        assertThat(new TcpConfig(most, MSS, 3, 2, CONFIG.initialRto(), CONFIG.maxRto(), CONFIG.msl()).window())
                .isEqualTo(most);
        assertThatThrownBy(() ->
                        new TcpConfig(most + 1, MSS, 3, 2, CONFIG.initialRto(), CONFIG.maxRto(), CONFIG.msl()))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("window");
    }

    @Test
    void theShiftCountIsWritten() {
        assertThat(offering(syn(99), 7)).hasToString("<SEQ=99><CTL=SYN><WND=1000><MSS=400><SHIFT=7>");
    }
}
