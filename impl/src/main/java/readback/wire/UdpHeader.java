package readback.wire;

import java.lang.foreign.MemorySegment;
import java.util.Optional;

/**
 * A UDP header as a value (RFC 768). Length and checksum follow from the rest, and from the payload.
 *
 * @param source zero when nobody waits for an answer
 * @param payloadLength octets behind the header, 0 to 65527
 * @param checksummed whether there is a checksum, as there is from every sender that does not save time in this way
 */
public record UdpHeader(Port source, Port destination, int payloadLength, boolean checksummed) {

    /** @throws IllegalArgumentException when the payload's length is out of its range */
    public UdpHeader {
        Unsigned.require(payloadLength, 0, 0xffff - UdpView.HEADER_LENGTH, "payload length");
    }

    /**
     * A header with a checksum.
     *
     * @throws IllegalArgumentException when the payload's length is not in 0..65527
     */
    public static UdpHeader of(Port source, Port destination, int payloadLength) {
        return new UdpHeader(source, destination, payloadLength, true);
    }

    /** Octets of header and payload, 8 to 65535. */
    public int length() {
        return UdpView.HEADER_LENGTH + payloadLength;
    }

    /**
     * Reads the header at the start of a datagram, and verifies the checksum if there is one.
     *
     * @param datagram header and payload; it may go on behind them
     */
    public static Parsed<UdpHeader> parse(MemorySegment datagram, Ipv4Address from, Ipv4Address to) {
        UdpView view = new UdpView().wrap(datagram);
        Optional<Defect> defect = view.check(from.bits(), to.bits());
        return defect.isPresent() ? new Parsed.Rejected<>(defect.get()) : new Parsed.Value<>(read(view));
    }

    /** The header that a view shows in which no defect was found. */
    private static UdpHeader read(UdpView view) {
        return new UdpHeader(
                new Port(view.sourcePort()),
                new Port(view.destinationPort()),
                view.length() - UdpView.HEADER_LENGTH,
                view.hasChecksum());
    }

    /**
     * Writes the header to the start of a datagram.
     *
     * @param datagram room for the header, and behind it the payload in place; it may go on behind that
     * @throws IndexOutOfBoundsException when it has fewer than {@link #length} octets; some may be written then
     */
    public void emit(MemorySegment datagram, Ipv4Address from, Ipv4Address to) {
        UdpView view = new UdpView()
                .wrap(datagram)
                .sourcePort(source.number())
                .destinationPort(destination.number())
                .length(length());
        if (checksummed) {
            view.updateChecksum(from.bits(), to.bits());
        } else {
            view.withoutChecksum();
        }
    }
}
