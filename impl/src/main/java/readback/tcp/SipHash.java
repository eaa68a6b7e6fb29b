package readback.tcp;

/**
 * SipHash-2-4, a pseudorandom function for short inputs, by J.-P. Aumasson and D. J. Bernstein (2012): two rounds for
 * each 8 octets of input, four at the end.
 */
public final class SipHash {

    private long v0;
    private long v1;
    private long v2;
    private long v3;

    private SipHash(long key0, long key1) {
        v0 = key0 ^ 0x736f6d6570736575L;
        v1 = key1 ^ 0x646f72616e646f6dL;
        v2 = key0 ^ 0x6c7967656e657261L;
        v3 = key1 ^ 0x7465646279746573L;
    }

    /**
     * The hash of the input.
     *
     * @param key0 the first 8 octets of the key, the first octet lowest
     * @param key1 the other 8 octets
     */
    public static long hash(long key0, long key1, byte[] input) {
        SipHash state = new SipHash(key0, key1);
        int whole = input.length & -Long.BYTES;
        for (int i = 0; i < whole; i += Long.BYTES) {
            state.take(word(input, i, Long.BYTES));
        }
        long length = (long) input.length << (Long.SIZE - Byte.SIZE);
        state.take(word(input, whole, input.length - whole) | length);
        return state.end();
    }

    private static long word(byte[] input, int from, int octets) {
        long word = 0;
        for (int i = 0; i < octets; i++) {
            word |= (input[from + i] & 0xffL) << (i * Byte.SIZE);
        }
        return word;
    }

    private void take(long word) {
        v3 ^= word;
        round();
        round();
        v0 ^= word;
    }

    private long end() {
        v2 ^= 0xff;
        round();
        round();
        round();
        round();
        return v0 ^ v1 ^ v2 ^ v3;
    }

    private void round() {
        v0 += v1;
        v1 = Long.rotateLeft(v1, 13) ^ v0;
        v0 = Long.rotateLeft(v0, 32);
        v2 += v3;
        v3 = Long.rotateLeft(v3, 16) ^ v2;
        v0 += v3;
        v3 = Long.rotateLeft(v3, 21) ^ v0;
        v2 += v1;
        v1 = Long.rotateLeft(v1, 17) ^ v2;
        v2 = Long.rotateLeft(v2, 32);
    }
}
