package readback.transfer;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import readback.capture.CaptureReader;
import readback.capture.CapturedPacket;
import readback.capture.FrameContent;
import readback.reports.TimeSequence;
import readback.reports.TimeSequence.Block;
import readback.reports.TimeSequence.Came;
import readback.reports.TimeSequence.Sent;
import readback.wire.InternetChecksum;
import readback.wire.IpProtocol;
import readback.wire.Ipv4Header;
import readback.wire.Ipv4View;
import readback.wire.Parsed;
import readback.wire.TcpFlag;
import readback.wire.TcpHeader;
import readback.wire.TcpOption;

/**
 * The packets of one TCP connection in a capture, in one direction each. Numbers count from the initial sequence
 * number on; where the capture has no SYN, from the first number that it has.
 */
final class CapturedConnection {

    /** Octets of text that a connection may have for its numbers to be told apart: they may come round. */
    private static final long UNSIGNED = 0xffff_ffffL;

    /** One end of a connection and the other, as the packets of the first have them. */
    record Direction(String from, String to) {

        Direction back() {
            return new Direction(to, from);
        }

        /** The same for both directions. */
        String name() {
            return from.compareTo(to) < 0 ? from + " " + to : to + " " + from;
        }

        @Override
        public String toString() {
            return from + " to " + to;
        }
    }

    private record Packet(long nanos, TcpHeader tcp, int text) {}

    private static final int TOTAL_LENGTH = 2;
    private static final int CHECKSUM = 16;
    private static final int PSEUDO_HEADER = 12;

    private final Instant began;
    private final Map<Direction, List<Packet>> packets = new LinkedHashMap<>();

    private CapturedConnection(Instant began) {
        this.began = began;
    }

    /**
     * Reads a whole capture.
     *
     * @return the connections in the order of their first packets
     * @throws IOException when the capture is damaged or cannot be read
     */
    static List<CapturedConnection> all(CaptureReader reader) throws IOException {
        List<CapturedConnection> all = new ArrayList<>();
        Map<String, CapturedConnection> latest = new LinkedHashMap<>();
        for (Optional<CapturedPacket> next = reader.next(); next.isPresent(); next = reader.next()) {
            CapturedPacket packet = next.get();
            if (packet.time().isEmpty()) {
                continue;
            }
            if (packet.content() instanceof FrameContent.Ipv4Packet(int offset)) {
                byte[] frame = packet.frame().toArray();
                read(Arrays.copyOfRange(frame, offset, frame.length), packet.time().get(), all, latest);
            }
        }
        return List.copyOf(all);
    }

    private static void read(
            byte[] captured, Instant time, List<CapturedConnection> all, Map<String, CapturedConnection> latest) {
        if (!(Ipv4Header.parse(MemorySegment.ofArray(lengthened(captured))) instanceof Parsed.Value<Ipv4Header>(Ipv4Header ip))
                || !ip.protocol().equals(IpProtocol.TCP)
                || ip.moreFragments() || ip.fragmentOffset() != 0) {
            return;
        }
        MemorySegment segment = whole(captured, ip);
        if (TcpHeader.parse(segment, ip.source(), ip.destination()) instanceof Parsed.Value<TcpHeader>(TcpHeader tcp)) {
            Direction direction =
                    new Direction(ip.source() + ":" + tcp.source(), ip.destination() + ":" + tcp.destination());
            CapturedConnection connection = latest.get(direction.name());
            if (connection == null || connection.isFollowedBy(direction, tcp)) {
                connection = new CapturedConnection(time);
                latest.put(direction.name(), connection);
                all.add(connection);
            }
            connection.packets.computeIfAbsent(direction, _ -> new ArrayList<>()).add(new Packet(
                    Duration.between(connection.began, time).toNanos(), tcp, (int) segment.byteSize() - tcp.length()));
        }
    }

    /** As long as its header says, which is longer than it is where the capture has only the beginning of each packet. */
    private static byte[] lengthened(byte[] captured) {
        int length = captured.length < Ipv4View.MINIMUM_LENGTH
                ? captured.length
                : ((captured[TOTAL_LENGTH] & 0xff) << Byte.SIZE) | (captured[TOTAL_LENGTH + 1] & 0xff);
        return Arrays.copyOf(captured, Math.max(captured.length, length));
    }

    /** Whether a segment begins another connection between the same ports: a SYN that is none of this one's. */
    private boolean isFollowedBy(Direction direction, TcpHeader tcp) {
        return tcp.flags().has(TcpFlag.SYN) && !tcp.flags().has(TcpFlag.ACK)
                && packets.getOrDefault(direction, List.of()).stream()
                        .noneMatch(packet -> packet.tcp().flags().has(TcpFlag.SYN)
                                && packet.tcp().sequenceNumber() == tcp.sequenceNumber())
                && packets.values().stream().flatMap(List::stream)
                        .anyMatch(packet -> packet.tcp().flags().has(TcpFlag.FIN)
                                || packet.tcp().flags().has(TcpFlag.RST));
    }

    /**
     * The segment of a datagram. Text that was not captured is taken for zeros: only how much there was is asked for. A
     * checksum that the sender's system left to its network device, or that cannot be verified for want of text, is
     * made good.
     */
    private static MemorySegment whole(byte[] datagram, Ipv4Header ip) {
        int captured = Math.min(datagram.length, ip.totalLength()) - ip.length();
        byte[] segment = new byte[ip.totalLength() - ip.length()];
        System.arraycopy(datagram, ip.length(), segment, 0, captured);
        if (captured > CHECKSUM + 1) {
            int pseudo = InternetChecksum.sum(pseudoHeader(ip, segment.length));
            int written = ((segment[CHECKSUM] & 0xff) << Byte.SIZE) | (segment[CHECKSUM + 1] & 0xff);
            if (captured < segment.length || written == pseudo) {
                segment[CHECKSUM] = 0;
                segment[CHECKSUM + 1] = 0;
                int all = InternetChecksum.combine(
                        pseudo, PSEUDO_HEADER, InternetChecksum.sum(MemorySegment.ofArray(segment)));
                segment[CHECKSUM] = (byte) (~all >> Byte.SIZE);
                segment[CHECKSUM + 1] = (byte) ~all;
            }
        }
        return MemorySegment.ofArray(segment);
    }

    private static MemorySegment pseudoHeader(Ipv4Header ip, int length) {
        return MemorySegment.ofArray(ByteBuffer.allocate(PSEUDO_HEADER)
                .putInt(ip.source().bits()).putInt(ip.destination().bits())
                .putShort((short) IpProtocol.TCP.number()).putShort((short) length).array());
    }

    /** The direction in which more octets went. */
    Direction busier() {
        return packets.keySet().stream()
                .max(Comparator.comparingLong(this::octets))
                .orElseThrow();
    }

    /** The direction of the first packet. */
    Direction first() {
        return packets.keySet().iterator().next();
    }

    private long octets(Direction direction) {
        return packets.getOrDefault(direction, List.of()).stream().mapToLong(Packet::text).sum();
    }

    /** Packets, both ways. */
    long count() {
        return packets.values().stream().mapToLong(List::size).sum();
    }

    /** What went in one direction, and what was acknowledged of it. */
    TimeSequence sequence(Direction direction) {
        List<Packet> there = packets.getOrDefault(direction, List.of());
        List<Packet> back = packets.getOrDefault(direction.back(), List.of());
        Numbers numbers = new Numbers(there.isEmpty() ? 0 : there.getFirst().tcp().sequenceNumber());
        List<Sent> segments = new ArrayList<>();
        long begin = Long.MAX_VALUE;
        long end = 0;
        for (Packet packet : there) {
            boolean syn = packet.tcp().flags().has(TcpFlag.SYN);
            long length = (long) packet.text() + (syn ? 1 : 0) + (packet.tcp().flags().has(TcpFlag.FIN) ? 1 : 0);
            if (length > 0 && !packet.tcp().flags().has(TcpFlag.RST)) {
                long from = numbers.of(packet.tcp().sequenceNumber());
                boolean again = from < numbers.highest;
                numbers.reach(from + length);
                if (packet.text() > 0) {
                    long text = from + (syn ? 1 : 0);
                    begin = Math.min(begin, text);
                    end = Math.max(end, text + packet.text());
                }
                segments.add(new Sent(packet.nanos(), from, from + length, again));
            }
        }
        OptionalInt scale = scale(there).isPresent() ? scale(back) : OptionalInt.empty();
        Numbers acks = new Numbers(numbers.first);
        List<Came> came = new ArrayList<>();
        for (Packet packet : back) {
            TcpHeader tcp = packet.tcp();
            if (tcp.flags().has(TcpFlag.ACK) && !tcp.flags().has(TcpFlag.RST)) {
                long ack = acks.of(tcp.acknowledgmentNumber());
                acks.reach(ack);
                int shift = tcp.flags().has(TcpFlag.SYN) ? 0 : scale.orElse(0);
                came.add(new Came(packet.nanos(), ack, ack + ((long) tcp.window() << shift), blocks(tcp, acks)));
            }
        }
        return new TimeSequence(direction.toString(), Math.max(0, end - begin), segments, came);
    }

    private static List<Block> blocks(TcpHeader tcp, Numbers numbers) {
        List<Block> blocks = new ArrayList<>();
        for (TcpOption option : tcp.options()) {
            if (option instanceof TcpOption.Sack(List<TcpOption.Sack.Block> all)) {
                all.forEach(each -> blocks.add(new Block(numbers.of(each.leftEdge()), numbers.of(each.rightEdge()))));
            }
        }
        return blocks;
    }

    /** The window scale of a SYN (RFC 7323), if one was seen; 14 at most. */
    private static OptionalInt scale(List<Packet> packets) {
        return packets.stream()
                .filter(packet -> packet.tcp().flags().has(TcpFlag.SYN))
                .flatMap(packet -> packet.tcp().options().stream())
                .filter(TcpOption.WindowScale.class::isInstance)
                .mapToInt(option -> Math.min(TcpOption.WindowScale.MOST, ((TcpOption.WindowScale) option).shift()))
                .findFirst();
    }

    /** Sequence numbers as they go on, though those of the header come round. */
    private static final class Numbers {
        private final int first;
        private long highest;

        Numbers(int first) {
            this.first = first;
        }

        /** The place that is nearest to the highest. */
        long of(int number) {
            int ahead = number - (int) ((first + highest) & UNSIGNED);
            return highest + ahead;
        }

        void reach(long end) {
            highest = Math.max(highest, end);
        }
    }
}
