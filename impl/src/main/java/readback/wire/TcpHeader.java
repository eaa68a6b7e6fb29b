package readback.wire;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A TCP header as a value (RFC 9293 section 3.1). Data offset and checksum follow from the rest, and from the text. The
 * reserved bits are not part of it: they are sent as zero and ignored when received.
 *
 * @param sequenceNumber all 32 bits; their order is modular, and for the core to know
 * @param acknowledgmentNumber all 32 bits, likewise; means something under {@link TcpFlag#ACK} only
 * @param window octets, unscaled, 0 to 65535
 * @param urgentPointer octets, 0 to 65535; means something under {@link TcpFlag#URG} only
 * @param options at most 40 octets; an end of the list is put behind them when they do not fill whole words
 */
public record TcpHeader(
        Port source,
        Port destination,
        int sequenceNumber,
        int acknowledgmentNumber,
        TcpFlags flags,
        int window,
        int urgentPointer,
        List<TcpOption> options) {

    /** @throws IllegalArgumentException when a field is out of its range */
    public TcpHeader {
        Unsigned.require(window, 16, "window");
        Unsigned.require(urgentPointer, 16, "urgent pointer");
        options = OptionSyntax.wholeWords(
                options, TcpOption::length, TcpOption.End.class::isInstance, TcpOption.End::new);
    }

    /** Octets of the header, a multiple of four from 20 to 60. */
    public int length() {
        return TcpView.MINIMUM_LENGTH + OptionSyntax.octets(options, TcpOption::length);
    }

    /** The maximum segment size that the sender announces, 0 to 65535; the first when there are several. */
    public OptionalInt mss() {
        return options.stream()
                .filter(TcpOption.Mss.class::isInstance)
                .mapToInt(it -> ((TcpOption.Mss) it).octets())
                .findFirst();
    }

    /**
     * Reads the header at the start of a segment, and verifies the checksum (MUST-3).
     *
     * @param segment header and text, no octet more
     */
    public static Parsed<TcpHeader> parse(MemorySegment segment, Ipv4Address from, Ipv4Address to) {
        TcpView view = new TcpView().wrap(segment);
        Optional<Defect> defect = view.check(from.bits(), to.bits());
        return defect.isPresent() ? new Parsed.Rejected<>(defect.get()) : new Parsed.Value<>(read(view, segment));
    }

    /** The header that a view shows in which no defect was found. */
    private static TcpHeader read(TcpView view, MemorySegment segment) {
        return new TcpHeader(
                new Port(view.sourcePort()),
                new Port(view.destinationPort()),
                view.sequenceNumber(),
                view.acknowledgmentNumber(),
                new TcpFlags(view.flags()),
                view.window(),
                view.urgentPointer(),
                TcpOptions.parse(segment, view.headerLength()));
    }

    /**
     * Writes the header to the start of a segment, with the checksum (MUST-2).
     *
     * @param segment room for the header, and behind it the text in place; no octet more
     * @throws IndexOutOfBoundsException when it has fewer than {@link #length} octets; some may be written then
     */
    public void emit(MemorySegment segment, Ipv4Address from, Ipv4Address to) {
        TcpOptions.emit(options, segment);
        new TcpView()
                .wrap(segment)
                .emit(
                        from.bits(),
                        to.bits(),
                        length(),
                        InternetChecksum.sum(segment, TcpView.OPTIONS, segment.byteSize() - TcpView.OPTIONS),
                        source.number(), destination.number(), sequenceNumber, acknowledgmentNumber,
                        flags.bits(), window, urgentPointer);
    }
}
