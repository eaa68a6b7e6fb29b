package readback.conformance.forwarding;

import java.util.List;
import readback.spec.TlaValue;

/**
 * A packet of the specification, {@code Datagrams.tla}.
 *
 * @param off units before it
 * @param data its units, of an error one
 */
record SpecPacket(
        String src, String dst, int id, int off, boolean mf, boolean df, boolean routed, int ttl, boolean error,
        List<TlaValue> data) {

    /** A part of a datagram, as a buffer holds it. */
    record Part(int off, boolean mf, List<TlaValue> data) {
        int end() {
            return off + data.size();
        }
    }

    static SpecPacket of(TlaValue value) {
        return new SpecPacket(
                Read.string(value, "src"), Read.string(value, "dst"), Read.integer(value, "id"), Read.integer(value, "off"),
                Read.bool(value, "mf"), Read.bool(value, "df"), Read.bool(value, "routed"), Read.integer(value, "ttl"),
                Read.string(value, "kind").equals("error"), Read.sequence(Read.field(value, "data")));
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
