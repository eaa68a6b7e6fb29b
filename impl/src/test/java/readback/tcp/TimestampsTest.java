package readback.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static readback.tcp.GivenConnections.*;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import readback.tcp.AgreedOptions.RecentTimestamp;
import readback.tcp.Connection.Established;
import readback.tcp.Connection.Paired;
import readback.tcp.Effect.Transmit;
import readback.tcp.Event.Abort;
import readback.tcp.Event.OpenActive;
import readback.tcp.Event.SegmentArrives;
import readback.tcp.Event.Send;
import readback.tcp.Event.Timeout;
import readback.tcp.Held.Range;

/** RFC 7323 sections 3 to 5. The peer's last timestamp in order was 1000, a minute ago; our clock shows CLOCK. */
class TimestampsTest {

    private static final int RECENT = 1000;
    private static final int CLOCK = Timestamps.clock(NOW);
    private static final long AGO = NOW - 60 * SECOND;
    private static final TcpConfig OFFERING = CONFIG.offered(new OfferedOptions(true, OptionalInt.empty()));

    private static AgreedOptions recent(int value, long since) {
        return new AgreedOptions(OptionalInt.empty(), Optional.of(new RecentTimestamp(value, since)));
    }

    private static ReceiveSide rcv(int nxt, Held held, DelayedAck delayed, AgreedOptions agreed) {
        return new ReceiveSide(seq(99), seq(nxt), WINDOW, 0, held, delayed, 0, agreed);
    }

    private static Established agreed(AgreedOptions agreed) {
        return established(rcv(100, Held.NONE, DelayedAck.NONE, agreed));
    }

    private static Established established(ReceiveSide rcv) {
        return GivenConnections.established(snd(300, 300), rcv, PATH, 0, Retransmission.IDLE);
    }

    private static Established agreed() {
        return agreed(recent(RECENT, AGO));
    }

    private static After step(Connection connection, Event event) {
        return new After(new Tcp(OFFERING), connection, event);
    }

    private static After step(Connection connection, Segment arrived) {
        return step(connection, new SegmentArrives(arrived, ISS));
    }

    private static Segment stamped(Segment m, int value) {
        return m.stamped(Optional.of(new Timestamps(value, 77)));
    }

    private static List<Segment> sent(After after) {
        return after.effects().stream()
                .filter(Transmit.class::isInstance)
                .map(it -> ((Transmit) it).segment())
                .toList();
    }

    private static Timestamps stampOf(After after) {
        assertThat(sent(after)).hasSize(1);
        return sent(after).getFirst().timestamps().orElseThrow();
    }

    private static Optional<Integer> recentAfter(After after) {
        return ((Paired) after.next()).rcv().agreed().recent().map(RecentTimestamp::value);
    }

    // Agreeing

    @Test
    void aSynOffersThem() {
        assertThat(stampOf(step(closed(), new OpenActive(ISS)))).isEqualTo(new Timestamps(CLOCK, 0));
        assertThat(sent(after(closed(), new OpenActive(ISS))).getFirst().timestamps()).isEmpty();
    }

    @Test
    void aSynAckHasThemIfTheSynHadThem() {
        assertThat(stampOf(step(listen(), stamped(syn(99), 5)))).isEqualTo(new Timestamps(CLOCK, 5));
        After without = step(listen(), syn(99));
        assertThat(sent(without).getFirst().timestamps()).isEmpty();
        assertThat(recentAfter(without)).isEmpty();
    }

    @Test
    void aListenerThatDoesNotOfferThemIgnoresThem() {
        After after = after(listen(), stamped(syn(99), 5));
        assertThat(sent(after).getFirst().timestamps()).isEmpty();
        assertThat(recentAfter(after)).isEmpty();
    }

    @Test
    void aSynAckAgrees() {
        assertThat(stampOf(step(synSent(), stamped(synAck(99, 300), 5)))).isEqualTo(new Timestamps(CLOCK, 5));
        assertThat(recentAfter(step(synSent(), stamped(synAck(99, 300), 5)))).hasValue(5);
        assertThat(recentAfter(step(synSent(), synAck(99, 300)))).isEmpty();
    }

    @Test
    void theyLeaveLessRoomForText() {
        assertThat(((Paired) step(synSent(), stamped(synAck(99, 300), 5)).next()).snd().path().mss())
                .isEqualTo(MSS - 12);
        assertThat(((Paired) step(synSent(), synAck(99, 300)).next()).snd().path().mss()).isEqualTo(MSS);
    }

    // Stamping

    @Test
    void everySegmentHasThem() {
        for (Event event : List.of(new Send(9, ISS), new Event.Close())) {
            assertThat(stampOf(step(agreed(), event))).isEqualTo(new Timestamps(CLOCK, RECENT));
        }
        Established outstanding = GivenConnections.established(
                snd(300, 309), rcv(100, Held.NONE, DelayedAck.NONE, recent(RECENT, AGO)), PATH, 0, RUNNING);
        assertThat(stampOf(step(outstanding, new Timeout(Timer.RETRANSMISSION))))
                .isEqualTo(new Timestamps(CLOCK, RECENT));
    }

    @Test
    void theResetOfAnAbortHasThem() {
        assertThat(stampOf(step(agreed(), new Abort()))).isEqualTo(new Timestamps(CLOCK, 0));
    }

    @Test
    void theResetThatAnswersEchoesWhatItAnswers() {
        assertThat(stampOf(step(closed(), stamped(ack(100, 300), 5)))).isEqualTo(new Timestamps(0, 5));
        assertThat(sent(step(closed(), ack(100, 300))).getFirst().timestamps()).isEmpty();
    }

    @Test
    void besideThemThreeBlocksHaveRoom() {
        List<Range> ranges = IntStream.range(0, 4).mapToObj(i -> new Range(seq(110 + 20 * i), 5)).toList();
        Held held = new Held(ranges, Optional.empty(), ranges.stream().map(Range::from).toList());
        Segment withThem = Segments.ackSegment(
                established(rcv(100, held, DelayedAck.NONE, recent(RECENT, AGO))));
        Segment without = Segments.ackSegment(established(rcv(100, held, DelayedAck.NONE, AgreedOptions.NONE)));
        assertThat(withThem.sack()).hasSize(3).isEqualTo(without.sack().subList(0, 3));
        assertThat(without.sack()).hasSize(4);
    }

    // PAWS

    @Test
    void whatIsOlderIsRefusedAndAcknowledged() {
        After after = step(agreed(), stamped(text(100, 300, 9), RECENT - 1));
        assertThat(after.next()).isEqualTo(agreed());
        assertThat(sent(after)).containsExactly(ack(300, 100).stamped(Optional.of(new Timestamps(CLOCK, RECENT))));
    }

    @Test
    void whatIsAsOldOrNewerIsTaken() {
        for (int later : List.of(0, 1, Integer.MAX_VALUE)) {
            After after = step(agreed(), stamped(text(100, 300, 9), RECENT + later));
            assertThat(recentAfter(after)).hasValue(RECENT + later);
            assertThat(after.effects()).contains(delivers(100, 9));
        }
    }

    @Test
    void theClockOfThePeerMayWrap() {
        Connection before = agreed(recent(-1, AGO));
        assertThat(recentAfter(step(before, stamped(text(100, 300, 9), 0)))).hasValue(0);
        assertThat(recentAfter(step(agreed(recent(0, AGO)), stamped(text(100, 300, 9), -1)))).hasValue(0);
    }

    @Test
    void aResetIsNotHeldToIt() {
        assertThat(step(agreed(), stamped(rst(100), RECENT - 1)).next()).isEqualTo(closed());
        assertThat(step(agreed(), rst(100)).next()).isEqualTo(closed());
    }

    @Test
    void anOldSynIsChallenged() {
        After after = step(agreed(), stamped(syn(100), RECENT - 1));
        assertThat(after.next()).isEqualTo(agreed());
        assertThat(sent(after)).hasSize(1);
    }

    @Test
    void afterTwentyFourDaysTheLastTimestampSaysNothing() {
        long days = Duration.ofDays(24).toNanos();
        assertThat(recentAfter(step(agreed(recent(RECENT, NOW - days)), stamped(text(100, 300, 9), 1)))).hasValue(1);
        assertThat(recentAfter(step(agreed(recent(RECENT, NOW - days + 1)), stamped(text(100, 300, 9), 1))))
                .hasValue(RECENT);
    }

    @Test
    void whatLacksThemIsDropped() {
        step(agreed(), text(100, 300, 9)).changesNothing();
        step(agreed(), fin(100, 300)).changesNothing();
    }

    @Test
    void whereTheyWereNotAgreedOnTheyAreIgnored() {
        assertThat(step(agreed(AgreedOptions.NONE), stamped(text(100, 300, 9), 5)).effects())
                .contains(delivers(100, 9));
    }

    // What is echoed

    @Test
    void whatIsBeyondAHoleIsNotEchoed() {
        assertThat(stampOf(step(agreed(), stamped(text(110, 300, 9), RECENT + 5))).echo()).isEqualTo(RECENT);
    }

    @Test
    void whatFillsAHoleIsEchoed() {
        Connection before = established(
                rcv(100, waitingFrom(seq(110), 5, false), DelayedAck.NONE, recent(RECENT, AGO)));
        assertThat(stampOf(step(before, stamped(text(100, 300, 10), RECENT + 5))).echo()).isEqualTo(RECENT + 5);
    }

    @Test
    void ofWhatWaitsForAnAcknowledgmentTheFirstIsEchoed() {
        Connection before = established(
                rcv(109, Held.NONE, new DelayedAck(9, LATER), recent(RECENT, AGO)));
        assertThat(recentAfter(step(before, stamped(text(109, 300, 9), RECENT + 5)))).hasValue(RECENT);
        assertThat(recentAfter(step(before, stamped(text(100, 300, 20), RECENT + 5))))
                .hasValue(RECENT + 5);
    }

    @Test
    void whatIsNotTakenIsNotEchoed() {
        assertThat(recentAfter(step(agreed(), stamped(text(100, 301, 9), RECENT + 5))))
                .as("an ACK of what was never sent").hasValue(RECENT);
        assertThat(recentAfter(step(agreed(), stamped(text(2000, 300, 9), RECENT + 5))))
                .as("beyond the window").hasValue(RECENT);
        assertThat(recentAfter(step(agreed(), stamped(rst(101), RECENT + 5)))).as("a reset").hasValue(RECENT);
    }

    // The clock

    @Test
    void theClockTicksAboutOnceAMillisecondAndGoesOn() {
        long tick = 1 << 20;
        assertThat(Timestamps.clock(NOW + tick) - Timestamps.clock(NOW)).isOne();
        assertThat(Timestamps.clock(Long.MIN_VALUE) - Timestamps.clock(Long.MAX_VALUE)).isOne();
        assertThat(Timestamps.clock(0) - Timestamps.clock(-1)).isOne();
        assertThat(Duration.ofNanos(tick)).isBetween(Duration.ofMillis(1), Duration.ofSeconds(1));
    }

    @Test
    void theyAreWrittenAsUnsignedNumbers() {
        assertThat(ack(100, 300).stamped(Optional.of(new Timestamps(-1, 7))))
                .hasToString("<SEQ=100><ACK=300><CTL=ACK><WND=1000><TSval=4294967295><TSecr=7>");
    }
}
