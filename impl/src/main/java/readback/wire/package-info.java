/**
 * What travels: header codecs and the internet checksum.
 *
 * <p>Each header has two faces. A view ({@link readback.wire.Ipv4View}, {@link readback.wire.TcpView},
 * {@link readback.wire.UdpView}, {@link readback.wire.IcmpView}) reads and writes fields in place, over memory that
 * somebody else owns, and allocates nothing. A record ({@link readback.wire.Ipv4Header},
 * {@link readback.wire.TcpHeader}, {@link readback.wire.UdpHeader}, {@link readback.wire.IcmpMessage}) is the same
 * header as a value: {@code parse} makes it from octets, {@code emit} writes it, {@code length} says how much room that
 * takes.
 * {@link readback.wire.Packet} is where to begin: a whole segment in its packet, both headers and the text.
 * {@link readback.wire.InternetChecksum} is beneath all of them.
 *
 * {@snippet :
 * switch (Packet.parse(memory)) {
 *     case Parsed.Value<Packet>(Packet packet) -> arrives(packet);
 *     case Parsed.Rejected<Packet>(Defect defect) -> count(defect.reason());
 * }
 * }
 *
 * <p><b>Malformed octets are a value.</b> {@link readback.wire.Parsed} is what was read or the first
 * {@link readback.wire.Defect}, for any octets whatever. An exception from this package is a mistake of the caller: a
 * field out of its range, or too little room. Raw integers end here: an address, a port and a set of flags are types.
 * Sequence numbers stay raw, because their order is the core's to know.
 *
 * <p><b>What a value leaves out</b> follows from the rest or is nobody's to see: version, lengths and checksums, which
 * {@code emit} computes; and the reserved bits of both headers, sent as zero and ignored when received
 * (RFC9293-3.1-reserved, RFC791-3.1-flag0, RFC1812-4.2.2.3-drop). The views show those too, for whoever passes a header
 * on. What came in canonical form (reserved bits and padding zero, nothing behind the packet) is written as it was
 * read.
 *
 * <p><b>Options</b> are read in any segment and at any alignment (MUST-5, MUST-64), kept in their order, and those that
 * nobody here knows verbatim (MUST-6). A length that cannot be right rejects the whole packet (MUST-7): what it says
 * behind that option is anybody's guess. So does a known kind with another length than it has, and a route or
 * timestamps whose pointer RFC 791 calls an error. {@link readback.wire.OptionCursor} goes through the options of a
 * view.
 *
 * <p><b>Defects</b> have names, one for each thing that can be wrong, to count and to show.
 * {@link readback.wire.Parsed.Rejected} has the first, for which nothing is paid when there is none;
 * {@link readback.wire.Defects} lists all.
 *
 * <p>Imports nothing of ours, does no I/O.
 */
@NullMarked
package readback.wire;

import org.jspecify.annotations.NullMarked;
