package readback.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import readback.wire.Ipv4Address;
import readback.wire.Port;

/** RFC 6528, and the reference vectors of SipHash-2-4. */
class InitialSequenceProperties {

    private static final Ipv4Address A = Ipv4Address.of(192, 0, 2, 1);
    private static final Ipv4Address B = Ipv4Address.of(198, 51, 100, 7);
    private static final Port P = new Port(49152);
    private static final Port Q = new Port(80);

    private final InitialSequence secret = new InitialSequence(0x0706050403020100L, 0x0f0e0d0c0b0a0908L);

    @Example
    void sipHashGivesTheReferenceVectors() {
        long[] expected = {
            0x726fdb47dd0e0e31L, 0x74f839c593dc67fdL, 0x0d6c8009d9a94f5aL, 0x85676696d7fb7e2dL,
            0xcf2794e0277187b7L, 0x18765564cd99a68dL, 0xcbc9466e58fee3ceL, 0xab0200f58b01d137L,
            0x93f5f5799a932462L, 0x9e0082df0ba9e4b0L, 0x7a5dbbc594ddb9f3L, 0xf4b32f46226bada7L,
            0x751e8fbc860ee5fbL, 0x14ea5627c0843d90L, 0xf723ca908e7af2eeL, 0xa129ca6149be45e5L,
        };
        for (int length = 0; length < expected.length; length++) {
            byte[] input = new byte[length];
            for (int i = 0; i < length; i++) {
                input[i] = (byte) i;
            }
            assertThat(SipHash.hash(secret.key0(), secret.key1(), input))
                    .as("%d octets", length)
                    .isEqualTo(expected[length]);
        }
    }

    @Example
    void theOctetsAreHashedUnsigned() {
        assertThat(SipHash.hash(0, 0, new byte[] {-1})).isNotEqualTo(SipHash.hash(0, 0, new byte[] {-1, -1}));
        assertThat(SipHash.hash(0, 0, new byte[] {-128, 0})).isNotEqualTo(SipHash.hash(0, 0, new byte[] {-128, -1}));
    }

    @Example
    void theConnectionIsHashedInNetworkOrder() {
        byte[] connection = {(byte) 192, 0, 2, 1, (byte) 0xc0, 0, (byte) 198, 51, 100, 7, 0, 80};
        int hash = (int) SipHash.hash(secret.key0(), secret.key1(), connection);
        assertThat(secret.isn(A, P, B, Q, 0)).isEqualTo(new SeqNum(hash));
    }

    @Property
    void theNumberGrowsByOneEveryFourMicroseconds(
            @ForAll @LongRange(min = -(1L << 60), max = 1L << 60) long now,
            @ForAll @LongRange(min = 0, max = 1L << 40) long later) {
        SeqNum first = secret.isn(A, P, B, Q, now);
        SeqNum second = secret.isn(A, P, B, Q, now + later);
        long ticks = Math.floorDiv(now + later, 4000L) - Math.floorDiv(now, 4000L);
        assertThat(second).isEqualTo(first.plus((int) ticks));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void everyPartOfTheConnectionCounts(
            @ForAll int a,
            @ForAll int b,
            @ForAll @IntRange(max = 0xffff) int p,
            @ForAll @IntRange(max = 0xffff) int q) {
        SeqNum isn = isn(secret, a, p, b, q);
        assertThat(isn(secret, a ^ 1, p, b, q)).isNotEqualTo(isn);
        assertThat(isn(secret, a, p ^ 1, b, q)).isNotEqualTo(isn);
        assertThat(isn(secret, a, p, b ^ 1, q)).isNotEqualTo(isn);
        assertThat(isn(secret, a, p, b, q ^ 1)).isNotEqualTo(isn);
        assertThat(isn(new InitialSequence(secret.key0() ^ 1, secret.key1()), a, p, b, q)).isNotEqualTo(isn);
        assertThat(isn(new InitialSequence(secret.key0(), secret.key1() ^ 1), a, p, b, q)).isNotEqualTo(isn);
    }

    private static SeqNum isn(InitialSequence secret, int a, int p, int b, int q) {
        return secret.isn(new Ipv4Address(a), new Port(p), new Ipv4Address(b), new Port(q), 0);
    }

    /** Neighbouring ports look unrelated: about half of the bits differ. */
    @Example
    void neighboursLookUnrelated() {
        int differing = 0;
        for (int port = 1; port <= 1000; port++) {
            SeqNum one = secret.isn(A, new Port(port), B, Q, 0);
            SeqNum other = secret.isn(A, new Port(port + 1), B, Q, 0);
            differing += Integer.bitCount(one.value() ^ other.value());
        }
        assertThat(differing / 1000.0).isBetween(15.5, 16.5);
    }

    @Example
    void theSecretIsNotPrinted() {
        assertThat(secret).hasToString("InitialSequence[secret]");
    }
}
