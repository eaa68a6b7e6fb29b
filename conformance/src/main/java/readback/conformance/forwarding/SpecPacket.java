package readback.conformance.forwarding;

import java.util.List;
import readback.spec.TlaValue;

/**
 * A packet of the specification, {@code Datagrams.tla}.
 *
 * @param proto the name of its protocol; of an error {@code ICMP}
 * @param off units before it
 * @param data its units, of an error one
 */
record SpecPacket(
        String src,
        String dst,
        String proto,
        int id,
        int off,
        boolean mf,
        boolean df,
        boolean routed,
        int ttl,
        boolean error,
        List<TlaValue> data) {

    /** What the fragments of one datagram have in common. */
    record PacketKey(String src, String dst, String proto, int id) {

        static PacketKey of(TlaValue value) {
            return new PacketKey(
                    Read.string(value, "src"),
                    Read.string(value, "dst"),
                    Read.string(value, "proto"),
                    Read.integer(value, "id"));
        }

        /** A packet of such a datagram, with that part of its data. */
        SpecPacket packet(Part part) {
            return new SpecPacket(
                    src, dst, proto, id, part.off(), part.mf(), false, false, ANY_TTL, false, part.data());
        }
    }

    private static final int ANY_TTL = 9;

    /** A part of a datagram, as a buffer holds it. */
    record Part(int off, boolean mf, List<TlaValue> data) {
        int end() {
            return off + data.size();
        }
    }

    static SpecPacket of(TlaValue value) {
        return new SpecPacket(
                Read.string(value, "src"),
                Read.string(value, "dst"),
                Read.string(value, "proto"),
                Read.integer(value, "id"),
                Read.integer(value, "off"),
                Read.bool(value, "mf"),
                Read.bool(value, "df"),
                Read.bool(value, "routed"),
                Read.integer(value, "ttl"),
                Read.string(value, "kind").equals("error"),
                Read.sequence(Read.field(value, "data")));
    }

    PacketKey key() {
        return new PacketKey(src, dst, proto, id);
    }

    Part part() {
        return new Part(off, mf, data);
    }

    boolean isFragment() {
        return mf || off > 0;
    }

    int end() {
        return off + data.size();
    }
}
