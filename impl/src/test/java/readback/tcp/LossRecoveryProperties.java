package readback.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import readback.tcp.CongestionConfig.Recovery;
import readback.tcp.Event.SegmentArrives;
import readback.tcp.Event.Send;
import readback.tcp.Event.Timeout;
import readback.tcp.LossRecovery.Phase;

/** Whatever a peer acknowledges and reports, true or not. */
class LossRecoveryProperties {

    private static final int MSS = Recovering.MSS;

    /** One thing that happens, by places in what is outstanding. */
    private sealed interface Happening {}

    private record Gives(int octets) implements Happening {}

    private record Acks(int ahead, List<Integer> edges, int window, int length) implements Happening {}

    private record Fires(Timer timer) implements Happening {}

    @Provide
    Arbitrary<List<Happening>> happenings() {
        Arbitrary<Integer> places = Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.integers().between(0, 30).map(i -> i * MSS)),
                Tuple.of(2, Arbitraries.integers().between(-300, 3000)),
                Tuple.of(1, Arbitraries.integers()));
        Arbitrary<Integer> acks = Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.just(0)), Tuple.of(3, places));
        Arbitrary<Integer> windows = Arbitraries.frequencyOf(
                Tuple.of(5, Arbitraries.just(65_535)),
                Tuple.of(1, Arbitraries.integers().between(0, 2000)));
        Arbitrary<Integer> lengths = Arbitraries.frequencyOf(
                Tuple.of(5, Arbitraries.just(0)), Tuple.of(1, Arbitraries.just(10)));
        Arbitrary<Happening> one = Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.integers().between(1, 3000).map(Gives::new)),
                Tuple.of(
                        12, Combinators.combine(acks, places.list().ofMaxSize(8), windows, lengths).as(Acks::new)),
                Tuple.of(1, Arbitraries.of(Timer.RETRANSMISSION, Timer.PERSIST).map(Fires::new)));
        return one.list().ofMaxSize(60).withoutEdgeCases();
    }

    @Property(tries = 2000)
    void theSenderStaysWithinItsBounds(
            @ForAll Recovery recovery, @ForAll("happenings") List<Happening> happenings) {
        Recovering it = Recovering.by(recovery, 4);
        for (Happening happening : happenings) {
            SendSide before = it.snd();
            it.step(event(before, happening));
            if (!it.isPaired()) {
                return;
            }
            SendSide after = it.snd();
            check(recovery, before, after, it.sent());
        }
    }

    private static Event event(SendSide t, Happening happening) {
        return switch (happening) {
            case Gives(int octets) -> new Send(octets, SeqNum.ZERO);
            case Fires(Timer timer) -> new Timeout(timer);
            case Acks(int ahead, List<Integer> edges, int window, int length) -> new SegmentArrives(
                    new Segment(
                            new SeqNum(5000), t.una().plus(ahead), Controls.ACK, length, window,
                            SegmentOptions.of(edges.stream()
                                    .limit(SegmentOptions.MOST_BLOCKS)
                                    .map(x -> new SackBlock(t.una().plus(x), t.una().plus(x + edges.getLast())))
                                    .toList())),
                    SeqNum.ZERO);
        };
    }

    private static void check(Recovery recovery, SendSide before, SendSide after, List<Segment> sent) {
        LossRecovery cc = after.recovery();
        if (recovery == Recovery.NONE) {
            assertThat(cc).isEqualTo(LossRecovery.NONE);
            return;
        }
        assertThat(cc.control().cwnd()).isGreaterThanOrEqualTo(MSS);
        assertThat(cc.control().ssthresh()).isGreaterThanOrEqualTo(2 * MSS);
        assertThat(cc.phase() == Phase.OPEN).isEqualTo(cc.rexmit().isEmpty());
        assertThat(cc.phase() == Phase.OPEN || cc.recover().isPresent()).isTrue();
        cc.recover().ifPresent(x -> assertThat(within(after, x)).isTrue());
        cc.rexmit().ifPresent(x -> assertThat(within(after, x)).isTrue());
        scoreboard(after);
        long most = before.queued() + before.space().outstanding() + 3000;
        assertThat(sent.size()).as("a bounded number of segments").isLessThanOrEqualTo((int) (most / MSS) + 70);
        for (Segment m : sent) {
            assertThat(m.length()).isLessThanOrEqualTo(MSS);
            assertThat(SeqNum.off(before.una(), m.seq())).isLessThanOrEqualTo(after.nxt().minus(before.una()));
            for (int i = 0; i < m.length(); i++) {
                assertThat(cc.sacked().holds(m.seq().plus(i))).as("%s is held", m).isFalse();
            }
        }
    }

    private static boolean within(SendSide t, SeqNum x) {
        return SeqNum.off(t.una(), x) <= t.space().outstanding();
    }

    /** Blocks in order, apart from each other, in flight, and SND.UNA in none. */
    private static void scoreboard(SendSide t) {
        long at = 0;
        for (SackBlock block : t.recovery().sacked().blocks()) {
            assertThat(SeqNum.off(t.una(), block.left())).isGreaterThan(at);
            assertThat(SeqNum.off(t.una(), block.right())).isGreaterThan(SeqNum.off(t.una(), block.left()));
            at = SeqNum.off(t.una(), block.right());
        }
        assertThat(at).isLessThanOrEqualTo(t.space().outstanding());
        assertThat(t.recovery().sacked().blocks().size()).isLessThanOrEqualTo(Scoreboard.MOST_BLOCKS);
        assertThat(Congestion.pipe(t)).isBetween(0L, 2 * t.space().outstanding());
    }
}
