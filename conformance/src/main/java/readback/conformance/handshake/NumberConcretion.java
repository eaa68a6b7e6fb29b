package readback.conformance.handshake;

import java.util.Set;
import java.util.TreeSet;
import readback.spec.TlaValue;

/**
 * How the small numbers of the model become those of a wire: each end's sequence numbers begin at an ISS of their own,
 * and go on from there as the model's do.
 *
 * @param name in words
 * @param issA A's initial sequence number
 * @param issB B's
 * @param portA A's port
 * @param portB B's
 * @param firstA the model's FirstIss of A
 * @param firstB of B
 * @param modulus the model's N
 */
record NumberConcretion(String name, int issA, int issB, int portA, int portB, int firstA, int firstB, int modulus) {

    /** The ISS of an end. */
    int iss(String end) {
        return end.equals("A") ? issA : issB;
    }

    /** The port of an end. */
    int port(String end) {
        return end.equals("A") ? portA : portB;
    }

    /** The other end. */
    static String other(String end) {
        return end.equals("A") ? "B" : "A";
    }

    /** A number that an end uses for what it sends. */
    int sent(String end, long number) {
        int first = end.equals("A") ? firstA : firstB;
        return iss(end) + Math.floorMod((int) number - first, modulus);
    }

    /** A segment that an end sends, as the wire shows it. */
    WirePacket segment(String from, TlaValue.Rec seg) {
        Set<String> controls = new TreeSet<>();
        ((TlaValue.SetOf) seg.field("ctl")).elements().forEach(each -> controls.add(text(each)));
        boolean acks = controls.contains("ACK");
        // The one number of no sequence space: <SEQ=0> of a reset for a segment without ACK (section 3.5.2).
        boolean refusal = acks && controls.contains("RST");
        long seq = refusal ? 0 : sent(from, number(seg.field("seq"))) & 0xffffffffL;
        long ack = acks ? sent(other(from), number(seg.field("ack"))) & 0xffffffffL : 0;
        return new WirePacket(port(from), port(other(from)), seq, ack, Set.copyOf(controls),
                (int) number(seg.field("len")));
    }

    static long number(TlaValue value) {
        return ((TlaValue.Int) value).value();
    }

    static String text(TlaValue value) {
        return ((TlaValue.Str) value).value();
    }
}
