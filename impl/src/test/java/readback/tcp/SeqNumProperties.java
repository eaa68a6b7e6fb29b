package readback.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** The circle of RFC 9293 section 3.4. */
class SeqNumProperties {

    private static final long N = 1L << 32;

    @Property
    void offIsTheDistanceForward(@ForAll int a, @ForAll @LongRange(min = 0, max = N - 1) long n) {
        SeqNum base = new SeqNum(a);
        assertThat(SeqNum.off(base, base.plus((int) n))).isEqualTo(n);
    }

    @Property
    void minusUndoesPlus(@ForAll int a, @ForAll int n) {
        SeqNum base = new SeqNum(a);
        assertThat(base.plus(n).minus(base)).isEqualTo(n);
        assertThat(base.plus(n).isBefore(base)).isEqualTo(n < 0);
    }

    @Property
    void withinIsTheHalfOpenArc(
            @ForAll int lo,
            @ForAll @LongRange(min = 0, max = N - 1) long x,
            @ForAll @LongRange(min = 0, max = N) long length) {
        SeqNum base = new SeqNum(lo);
        assertThat(base.plus((int) x).isWithin(base, length)).isEqualTo(x < length);
        assertThat(base.plus((int) x).isWithin(base, x)).isFalse();
        assertThat(base.plus((int) x).isWithin(base, x + 1)).isTrue();
    }

    @Property
    void afterIsTheArcOpenBelow(
            @ForAll int lo,
            @ForAll @LongRange(min = 0, max = N - 1) long x,
            @ForAll @LongRange(min = 0, max = N - 1) long hi) {
        SeqNum base = new SeqNum(lo);
        assertThat(base.plus((int) x).isAfter(base, base.plus((int) hi))).isEqualTo(0 < x && x <= hi);
        assertThat(base.plus((int) x).isAfter(base, base.plus((int) x))).isEqualTo(x != 0);
    }

    @Example
    void numbersAreWrittenUnsigned() {
        assertThat(new SeqNum(-1)).hasToString("4294967295");
        assertThat(SeqNum.ZERO).isEqualTo(new SeqNum(0)).hasToString("0");
    }
}
