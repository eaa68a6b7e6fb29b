package readback.wire;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;

/**
 * An IPv4 header as a value (RFC 791 section 3.1). Version, IHL, total length and checksum follow from the rest. The
 * reserved flag is not part of it: it is sent as zero and ignored when received.
 *
 * @param dscp differentiated services codepoint, 0 to 63 (RFC 2474)
 * @param ecn explicit congestion notification, 0 to 3 (RFC 3168)
 * @param payloadLength octets behind the header, 0 to 65535 less the header's length
 * @param identification 0 to 65535; means something in fragments only (RFC 6864)
 * @param fragmentOffset in units of eight octets, 0 to 8191
 * @param timeToLive hops left, 0 to 255
 * @param options at most 40 octets, and one source route (RFC1122-3.2.1.8-sr-one); an end of the list is put behind
 *     them when they do not fill whole words
 */
public record Ipv4Header(
        int dscp,
        int ecn,
        int payloadLength,
        int identification,
        boolean dontFragment,
        boolean moreFragments,
        int fragmentOffset,
        int timeToLive,
        IpProtocol protocol,
        Ipv4Address source,
        Ipv4Address destination,
        List<Ipv4Option> options) {

    /** Octets of the longest packet, header included. */
    public static final int MAXIMUM_TOTAL_LENGTH = 65_535;

    /** What IANA recommends as the first time to live (RFC 1122 section 3.2.1.7). */
    public static final int DEFAULT_TIME_TO_LIVE = 64;

    /** @throws IllegalArgumentException when a field is out of its range */
    public Ipv4Header {
        Unsigned.require(dscp, 6, "DSCP");
        Unsigned.require(ecn, 2, "ECN");
        Unsigned.require(identification, 16, "identification");
        Unsigned.require(fragmentOffset, 13, "fragment offset");
        Unsigned.require(timeToLive, 8, "time to live");
        options = OptionSyntax.wholeWords(
                options, Ipv4Option::length, Ipv4Option.End.class::isInstance, Ipv4Option.End::new);
        Ipv4Options.requireOneSourceRoute(options);
        Unsigned.require(payloadLength, 0, MAXIMUM_TOTAL_LENGTH - length(options), "payload length");
    }

    /**
     * The header of a packet that is never fragmented, whose identification therefore means nothing (RFC 6864 section
     * 4.1): no options, default time to live.
     *
     * @throws IllegalArgumentException when the payload's length is not in 0..65515
     */
    public static Ipv4Header atomic(
            Ipv4Address source, Ipv4Address destination, IpProtocol protocol, int payloadLength) {
        return new Ipv4Header(
                0, 0, payloadLength, 0, true, false, 0, DEFAULT_TIME_TO_LIVE, protocol, source, destination, List.of());
    }

    /** Octets of the header, a multiple of four from 20 to 60. */
    public int length() {
        return length(options);
    }

    private static int length(List<Ipv4Option> options) {
        return Ipv4View.MINIMUM_LENGTH + OptionSyntax.octets(options, Ipv4Option::length);
    }

    /** Octets of the packet, 20 to 65535. */
    public int totalLength() {
        return length() + payloadLength;
    }

    /** Whether this is a part of a larger packet: more follow, or some come before. */
    public boolean isFragment() {
        return moreFragments || fragmentOffset > 0;
    }

    /**
     * Reads the header at the start of the memory, which has to hold the whole packet and may go on behind it. The
     * header's checksum is verified.
     */
    public static Parsed<Ipv4Header> parse(MemorySegment packet) {
        Ipv4View view = new Ipv4View().wrap(packet);
        Optional<Defect> defect = view.check();
        return defect.isPresent() ? new Parsed.Rejected<>(defect.get()) : new Parsed.Value<>(read(view, packet));
    }

    /** The header that a view shows in which no defect was found. */
    static Ipv4Header read(Ipv4View view, MemorySegment packet) {
        return new Ipv4Header(
                view.dscp(),
                view.ecn(),
                view.totalLength() - view.headerLength(),
                view.identification(), view.dontFragment(), view.moreFragments(), view.fragmentOffset(),
                view.timeToLive(),
                new IpProtocol(view.protocol()),
                new Ipv4Address(view.source()),
                new Ipv4Address(view.destination()),
                Ipv4Options.parse(packet, view.headerLength()));
    }

    /**
     * Writes the header with its checksum to the start of the memory.
     *
     * @throws IndexOutOfBoundsException when the memory has fewer than {@link #length} octets; some may be written then
     */
    public void emit(MemorySegment packet) {
        Ipv4Options.emit(options, packet);
        new Ipv4View()
                .wrap(packet)
                .emit(
                        length(),
                        dscp << 2 | ecn,
                        totalLength(),
                        identification,
                        Ipv4View.flagsAndFragmentOffsetBits(dontFragment, moreFragments, fragmentOffset),
                        timeToLive,
                        protocol.number(),
                        source.bits(),
                        destination.bits());
    }
}
