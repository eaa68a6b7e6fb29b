package readback.transfer;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
import readback.wire.IpProtocol;
import readback.wire.Ipv4Header;
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

    private final Map<Direction, List<Packet>> packets = new LinkedHashMap<>();

    private CapturedConnection() {}

    /**
     * Reads a whole capture.
     *
     * @return the connections in the order of their first packets
     * @throws IOException when the capture is damaged or cannot be read
     */
    static List<CapturedConnection> all(CaptureReader reader) throws IOException {
        Map<String, CapturedConnection> connections = new LinkedHashMap<>();
        Optional<Instant> first = Optional.empty();
        for (Optional<CapturedPacket> next = reader.next(); next.isPresent(); next = reader.next()) {
            CapturedPacket packet = next.get();
            if (packet.time().isEmpty()) {
                continue;
            }
            first = first.isPresent() ? first : packet.time();
            long nanos = Duration.between(first.orElseThrow(), packet.time().get()).toNanos();
            byte[] frame = packet.frame().toArray();
            if (packet.content() instanceof FrameContent.Ipv4Packet(int offset)) {
                read(MemorySegment.ofArray(frame).asSlice(offset), nanos, connections);
            }
        }
        return List.copyOf(connections.values());
    }

    private static void read(MemorySegment datagram, long nanos, Map<String, CapturedConnection> connections) {
        if (!(Ipv4Header.parse(datagram) instanceof Parsed.Value<Ipv4Header>(Ipv4Header ip))
                || !ip.protocol().equals(IpProtocol.TCP)
                || ip.moreFragments() || ip.fragmentOffset() != 0 || ip.totalLength() > datagram.byteSize()) {
            return;
        }
        MemorySegment segment = datagram.asSlice(ip.length(), ip.totalLength() - (long) ip.length());
        if (TcpHeader.parse(segment, ip.source(), ip.destination()) instanceof Parsed.Value<TcpHeader>(TcpHeader tcp)) {
            Direction direction =
                    new Direction(ip.source() + ":" + tcp.source(), ip.destination() + ":" + tcp.destination());
            connections.computeIfAbsent(direction.name(), _ -> new CapturedConnection()).packets
                    .computeIfAbsent(direction, _ -> new ArrayList<>())
                    .add(new Packet(nanos, tcp, (int) segment.byteSize() - tcp.length()));
        }
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
        for (Packet packet : there) {
            boolean syn = packet.tcp().flags().has(TcpFlag.SYN);
            long length = (long) packet.text() + (syn ? 1 : 0) + (packet.tcp().flags().has(TcpFlag.FIN) ? 1 : 0);
            if (length > 0 && !packet.tcp().flags().has(TcpFlag.RST)) {
                long from = numbers.of(packet.tcp().sequenceNumber());
                boolean again = from < numbers.highest;
                numbers.reach(from + length);
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
        return new TimeSequence(direction.toString(), segments, came);
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
