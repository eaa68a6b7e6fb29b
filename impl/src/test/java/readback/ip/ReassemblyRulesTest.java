package readback.ip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import readback.ip.Reassembly.Collecting;
import readback.ip.Reassembly.Refused;
import readback.wire.IpProtocol;

class ReassemblyRulesTest {

    private static final Optional<Reassembly> NOTHING = Optional.empty();

    private final ReassemblyRules rules = new ReassemblyRules(Duration.ofNanos(100));

    private FragmentOutcome outcome(Optional<Reassembly> before, Fragment fragment, int leastFirst) {
        return rules.fragmentArrives(before, fragment, leastFirst, 0).outcome();
    }

    /** RFC1858-tiny, RFC 3128: whoever filters by the flags of TCP has to see them in the first fragment. */
    @Test
    void fragmentsThatSplitTheHeaderOfTcpAreDropped() {
        int tcp = ReassemblyRules.leastFirst(IpProtocol.TCP);
        assertThat(outcome(NOTHING, new Fragment(0, 8, true), tcp)).isEqualTo(FragmentOutcome.TINY);
        assertThat(outcome(NOTHING, new Fragment(8, 80, true), tcp)).isEqualTo(FragmentOutcome.TINY);
        assertThat(outcome(NOTHING, new Fragment(8, 80, false), tcp)).isEqualTo(FragmentOutcome.TINY);
        assertThat(outcome(NOTHING, new Fragment(0, 16, true), tcp)).isEqualTo(FragmentOutcome.HELD);
        assertThat(outcome(NOTHING, new Fragment(16, 8, true), tcp)).isEqualTo(FragmentOutcome.HELD);
        assertThat(ReassemblyRules.leastFirst(IpProtocol.UDP)).isZero();
        assertThat(outcome(NOTHING, new Fragment(0, 8, true), 0)).isEqualTo(FragmentOutcome.HELD);
    }

    /** RFC791-3.1-len: no datagram is longer than its total length can say. */
    @Test
    void aFragmentBeyondTheLongestPayloadIsDroppedAndHarmsNobody() {
        assertThat(outcome(NOTHING, new Fragment(65_512, 3, false), 0)).isEqualTo(FragmentOutcome.HELD);
        assertThat(outcome(NOTHING, new Fragment(65_512, 4, false), 0)).isEqualTo(FragmentOutcome.TOO_LARGE);
        assertThat(outcome(NOTHING, new Fragment(65_528, 65_515, true), 0)).isEqualTo(FragmentOutcome.TOO_LARGE);
        Optional<Reassembly> some =
                rules.fragmentArrives(NOTHING, new Fragment(0, 8, true), 0, 0).next();
        assertThat(rules.fragmentArrives(some, new Fragment(65_528, 8, true), 0, 1)
                        .next())
                .isEqualTo(some);
    }

    /** RFC791-3.2-overlap, RFC 5722 section 3: and all that comes later, until the deadline that the first one set. */
    @Test
    void anOverlapRefusesTheDatagramUntilItsDeadline() {
        Optional<Reassembly> first =
                rules.fragmentArrives(NOTHING, new Fragment(0, 16, true), 0, 3).next();
        var overlap = rules.fragmentArrives(first, new Fragment(8, 16, true), 0, 50);
        assertThat(overlap.outcome()).isEqualTo(FragmentOutcome.OVERLAP);
        assertThat(overlap.next()).contains(new Refused(103));
        var later = rules.fragmentArrives(overlap.next(), new Fragment(24, 8, false), 0, 60);
        assertThat(later.outcome()).isEqualTo(FragmentOutcome.REFUSED);
        assertThat(later.next()).contains(new Refused(103));
    }

    /** RFC791-3.2-reasm-len. */
    @Test
    void twoEndsAndOctetsBeyondTheEndRefuseTheDatagram() {
        Optional<Reassembly> last =
                rules.fragmentArrives(NOTHING, new Fragment(16, 5, false), 0, 0).next();
        assertThat(outcome(last, new Fragment(24, 5, false), 0)).isEqualTo(FragmentOutcome.INCONSISTENT);
        assertThat(outcome(last, new Fragment(24, 8, true), 0)).isEqualTo(FragmentOutcome.INCONSISTENT);
        Optional<Reassembly> far =
                rules.fragmentArrives(NOTHING, new Fragment(24, 8, true), 0, 0).next();
        assertThat(outcome(far, new Fragment(16, 5, false), 0)).isEqualTo(FragmentOutcome.INCONSISTENT);
        assertThat(outcome(far, new Fragment(24, 8, false), 0)).isEqualTo(FragmentOutcome.OVERLAP);
    }

    /** RFC1122-3.3.2-timeout: fixed by the first arrival, whatever comes later. */
    @Test
    void laterFragmentsDoNotPutTheDeadlineOff() {
        Optional<Reassembly> first =
                rules.fragmentArrives(NOTHING, new Fragment(0, 8, true), 0, 1).next();
        Optional<Reassembly> second =
                rules.fragmentArrives(first, new Fragment(16, 8, true), 0, 90).next();
        assertThat(second)
                .contains(new Collecting(
                        List.of(new Fragment(0, 8, true), new Fragment(16, 8, true)), OptionalInt.empty(), 101));
    }

    /** RFC1122-3.3.2-icmp, RFC792-te-1: only with the beginning there is something to tell. */
    @Test
    void onlyADatagramWhoseBeginningHasComeIsReported() {
        assertThat(ReassemblyRules.timeoutReports(
                        new Collecting(List.of(new Fragment(0, 8, true)), OptionalInt.empty(), 0)))
                .isTrue();
        assertThat(ReassemblyRules.timeoutReports(
                        new Collecting(List.of(new Fragment(8, 8, true)), OptionalInt.empty(), 0)))
                .isFalse();
        assertThat(ReassemblyRules.timeoutReports(new Refused(0))).isFalse();
    }

    /** RFC791-3.1-offset. */
    @Test
    void aFragmentThatNoHeaderCanTellOfCannotBeMade() {
        assertThatThrownBy(() -> new Fragment(4, 8, true)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Fragment(65_536, 8, true)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Fragment(0, -1, true)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Fragment(0, 20, false).split(7, 8)).isInstanceOf(IllegalArgumentException.class);
    }

    /** A whole packet is complete at once. */
    @Test
    void aDatagramInOnePieceIsComplete() {
        assertThat(rules.fragmentArrives(NOTHING, new Fragment(0, 0, false), 16, 0))
                .isEqualTo(new ReassemblyRules.Step(Optional.empty(), FragmentOutcome.COMPLETE));
    }
}
