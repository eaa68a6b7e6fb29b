package readback.conformance.endpoint.tour;

import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
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
 * @param chunk octets of text for each of the model's
 */
record NumberConcretion(
        String name, int issA, int issB, int portA, int portB, int firstA, int firstB, int modulus, int chunk) {

    /** One octet for each of the model's. */
    NumberConcretion(
            String name, int issA, int issB, int portA, int portB, int firstA, int firstB, int modulus) {
        this(name, issA, issB, portA, portB, firstA, firstB, modulus, 1);
    }

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

    /** How far a number of the model lies ahead of the ISS of its end. */
    int ahead(String end, long number) {
        return Math.floorMod((int) number - (end.equals("A") ? firstA : firstB), modulus);
    }

    /**
     * A number that an end uses for what it sends. SYN and FIN have one number each, whatever text has.
     *
     * @param fin how far the FIN lies ahead of the ISS, in the model, if it was sent
     */
    int sent(String end, long number, OptionalInt fin) {
        int ahead = ahead(end, number);
        if (ahead == 0) {
            return iss(end);
        }
        int text = fin.isPresent() ? Math.min(ahead, fin.getAsInt()) : ahead;
        return iss(end) + 1 + (text - 1) * chunk + (ahead - text);
    }

    /**
     * A segment that an end sends, as the wire shows it.
     *
     * @param fins by end, as for {@link #sent}
     * @param window whether windows are compared
     */
    WirePacket segment(String from, TlaValue.Rec seg, Function<String, OptionalInt> fins, boolean window) {
        Set<String> controls = new TreeSet<>();
        ((TlaValue.SetOf) seg.field("ctl")).elements().forEach(each -> controls.add(text(each)));
        boolean acks = controls.contains("ACK");
        // The one number of no sequence space: <SEQ=0> of a reset for a segment without ACK (section 3.5.2).
        boolean refusal = acks && controls.contains("RST");
        String to = other(from);
        long seq = refusal ? 0 : sent(from, number(seg.field("seq")), fins.apply(from)) & 0xffffffffL;
        long ack = acks ? sent(to, number(seg.field("ack")), fins.apply(to)) & 0xffffffffL : 0;
        int length = (int) number(seg.field("len")) * chunk;
        if (length > 0) {
            // RFC 9293 section 3.9.1.2: every SEND pushes.
            controls.add("PSH");
        }
        return new WirePacket(port(from), port(to), seq, ack, Set.copyOf(controls), length,
                window ? (int) number(seg.field("wnd")) * chunk : WirePacket.ANY_WINDOW);
    }

    static long number(TlaValue value) {
        return ((TlaValue.Int) value).value();
    }

    static String text(TlaValue value) {
        return ((TlaValue.Str) value).value();
    }
}
