package readback.ip;

import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import readback.wire.Ipv4View;
import readback.wire.Octets;

/** A datagram on its way to be whole: what the rules know of it, and its octets. */
final class Assembly {

    private static final int CONGESTION_EXPERIENCED = 3;
    private static final int NOT_ECT = 0;

    private final DatagramKey key;
    private final Map<Integer, Octets> payloads = new HashMap<>();
    private Reassembly state;
    private Octets header = Octets.none();
    private int ecnSeen;
    private long octets = Reassembler.OVERHEAD;

    Assembly(DatagramKey key, Reassembly state) {
        this.key = key;
        this.state = state;
    }

    DatagramKey key() {
        return key;
    }

    Reassembly state() {
        return state;
    }

    /** What it is charged with. */
    long octets() {
        return octets;
    }

    /** What a fragment is charged with. */
    static long chargeOf(Fragment fragment) {
        return (long) Reassembler.OVERHEAD + fragment.length();
    }

    /** Takes in a fragment's octets and its part of the header. */
    void add(Fragment fragment, MemorySegment packet, Ipv4View view) {
        payloads.put(fragment.offset(), payload(fragment, packet, view));
        octets += chargeOf(fragment);
        ecnSeen |= 1 << view.ecn();
        if (fragment.isFirst()) {
            header = Octets.copyOf(packet.asSlice(0, view.headerLength()));
        }
    }

    void become(Reassembly next) {
        state = next;
    }

    /** Contradicted: nothing of it is kept but that fact. */
    void refuse() {
        state = new Reassembly.Refused(state.deadline());
        payloads.clear();
        header = Octets.none();
        octets = Reassembler.OVERHEAD;
    }

    /** Whether a fragment that claims to be a duplicate has the octets of the one that is here. */
    boolean has(Fragment fragment, MemorySegment packet, Ipv4View view) {
        return Optional.ofNullable(payloads.get(fragment.offset()))
                .equals(Optional.of(payload(fragment, packet, view)));
    }

    private static Octets payload(Fragment fragment, MemorySegment packet, Ipv4View view) {
        return Octets.copyOf(packet.asSlice(view.headerLength(), fragment.length()));
    }

    /** The first fragment as it came, if it came. */
    Optional<MemorySegment> firstFragment() {
        Octets payload = payloads.get(0);
        return payload == null ? Optional.empty() : Optional.of(concatenated(payload.length()));
    }

    /** Octets of header and payload together, all fragments being here. */
    int totalLength() {
        int length = header.length();
        for (Octets payload : payloads.values()) {
            length += payload.length();
        }
        return length;
    }

    /** RFC3168-5.3-notect: congestion was met, and cannot be told. */
    boolean mixesEcn() {
        return met(CONGESTION_EXPERIENCED) && met(NOT_ECT);
    }

    private boolean met(int codepoint) {
        return (ecnSeen & (1 << codepoint)) != 0;
    }

    /** The whole packet: the first fragment's header, and the payload of all (RFC 791 section 3.2). */
    MemorySegment whole() {
        int length = totalLength();
        MemorySegment packet = concatenated(length - header.length());
        Ipv4View view = new Ipv4View().wrap(packet);
        int ecn = met(CONGESTION_EXPERIENCED) ? CONGESTION_EXPERIENCED : view.ecn();
        view.totalLength(length)
                .dscpAndEcn(view.dscp(), ecn)
                .flagsAndFragmentOffset(view.dontFragment(), false, 0)
                .updateChecksum();
        return packet;
    }

    private MemorySegment concatenated(int payloadLength) {
        MemorySegment packet = MemorySegment.ofArray(new byte[header.length() + payloadLength]);
        header.copyTo(packet, 0);
        payloads.forEach((offset, payload) -> {
            if (offset < payloadLength) {
                payload.copyTo(packet, header.length() + (long) offset);
            }
        });
        return packet;
    }
}
