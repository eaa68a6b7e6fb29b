package readback.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import readback.tcp.Connection.Established;
import readback.tcp.Connection.Fin;

/** A sender that pauses begins with the initial window again (RFC 5681 section 4.1). */
class IdleRestartTest {

    private static final int MSS = 400;
    private static final long RTO = 1_000_000_000;
    private static final long GROWN = 40_000;

    private static Connection idle(CongestionControl control) {
        return new Established(
                new SendSide(
                        GivenConnections.snd(300, 700), new Path(MSS, RTO), 0, Fin.NONE,
                        LossRecovery.begin(control, true), Switches.NONE, new Retransmission(RTO, 0)),
                GivenConnections.rcv(100));
    }

    private static Connection acknowledged(Tcp tcp, Connection t) {
        return tcp.step(t, new Event.SegmentArrives(
                        Segment.of(GivenConnections.seq(100), GivenConnections.seq(700), Controls.ACK, 0, 1000),
                        SeqNum.ZERO), 0)
                .next();
    }

    private static long cwnd(Connection t) {
        return ((Connection.Paired) t).snd().recovery().control().cwnd();
    }

    @ParameterizedTest
    @EnumSource
    void theWindowIsTheInitialOneAfterAPause(CongestionConfig.Algorithm algorithm) {
        Tcp tcp = new Tcp(TcpConfig.DEFAULT.congestion(CongestionConfig.DEFAULT.algorithm(algorithm)));
        CongestionControl grown = CongestionConfig.DEFAULT.algorithm(algorithm).begin(GROWN);
        Connection t = acknowledged(tcp, idle(grown));
        assertThat(cwnd(t)).isGreaterThanOrEqualTo(GROWN);
        assertThat(t.running()).contains(Timer.IDLE);
        assertThat(t.nextDeadline().orElseThrow()).as("as long as a timeout takes").isBetween(1L, RTO);
        Transition step = tcp.step(t, new Event.Timeout(Timer.IDLE), t.nextDeadline().getAsLong());
        assertThat(cwnd(step.next())).isEqualTo(10L * MSS);
        assertThat(step.effects()).isEmpty();
        assertThat(step.next().nextDeadline()).isEmpty();
    }

    @Test
    void whatWasSentMeanwhileIsNoPause() {
        Tcp tcp = new Tcp(TcpConfig.DEFAULT);
        Connection t = acknowledged(tcp, idle(Reno.begin(GROWN)));
        Connection sending = tcp.step(t, new Event.Send(100, SeqNum.ZERO), 1).next();
        assertThat(sending.deadline(Timer.IDLE)).isEmpty();
        assertThat(tcp.step(sending, new Event.Timeout(Timer.IDLE), 2).next()).isEqualTo(sending);
    }

    @Test
    void aSmallWindowStaysAsItIs() {
        Tcp tcp = new Tcp(TcpConfig.DEFAULT);
        Connection t = acknowledged(tcp, idle(Reno.begin(2L * MSS)));
        assertThat(t.nextDeadline()).isEmpty();
    }

    @Test
    void itCanBeSwitchedOff() {
        Tcp tcp = new Tcp(TcpConfig.DEFAULT.congestion(CongestionConfig.DEFAULT.idleRestart(false)));
        assertThat(acknowledged(tcp, idle(Reno.begin(GROWN))).nextDeadline()).isEmpty();
    }
}
