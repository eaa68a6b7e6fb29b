package readback.wire.bench;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import readback.wire.IpProtocol;
import readback.wire.Ipv4Address;
import readback.wire.Ipv4Header;
import readback.wire.Ipv4View;
import readback.wire.Port;
import readback.wire.TcpFlags;
import readback.wire.TcpHeader;
import readback.wire.TcpOption;
import readback.wire.TcpView;

/** The headers that are written and read, and what each field of the header with a number is. */
final class SampleHeaders {

    static final int SLOTS = 64;

    /** Octets from one header to the next. */
    static final int STRIDE = 64;

    static final int IP_LENGTH = 20;
    static final int TCP_LENGTH = 32;
    static final int LENGTH = IP_LENGTH + TCP_LENGTH;

    static final int SOURCE = 0x0a000001;
    static final int DESTINATION_PORT = 80;
    static final int FLAGS = 0x10;
    static final int ALIGNED_TIMESTAMPS = 0x0101080a;

    private SampleHeaders() {}

    static int destination(int n) {
        return n * 0x9e3779b1;
    }

    static int sequenceNumber(int n) {
        return n * 1460;
    }

    static int acknowledgmentNumber(int n) {
        return n * 3;
    }

    static int echoReply(int n) {
        return n - 7;
    }

    /** Room for the ring: {@code heap} or {@code native}. */
    static MemorySegment ring(String memory) {
        return memory(memory, SLOTS * STRIDE);
    }

    static MemorySegment memory(String memory, int octets) {
        return switch (memory) {
            case "heap" -> MemorySegment.ofArray(new byte[octets]);
            case "native" -> Arena.ofAuto().allocate(octets, STRIDE);
            default -> throw new IllegalArgumentException(memory);
        };
    }

    /**
     * The header with a number, by way of records, for comparison; in memory of the kind that the benchmark is about,
     * so that the compiler has seen no other when the benchmark begins.
     */
    static MemorySegment reference(int n, String memory) {
        MemorySegment octets = memory(memory, LENGTH);
        Ipv4Address source = new Ipv4Address(SOURCE);
        Ipv4Address destination = new Ipv4Address(destination(n));
        Ipv4Header ip = new Ipv4Header(
                n >>> 2 & 63,
                n & 3,
                TCP_LENGTH,
                n & 0xffff,
                true,
                false,
                0,
                n & 0xff,
                IpProtocol.TCP,
                source,
                destination,
                List.of());
        TcpHeader tcp = new TcpHeader(
                new Port(n & 0xffff), new Port(DESTINATION_PORT), sequenceNumber(n), acknowledgmentNumber(n),
                new TcpFlags(FLAGS), n & 0xffff, 0,
                List.of(new TcpOption.NoOp(), new TcpOption.NoOp(), new TcpOption.Timestamps(n, echoReply(n))));
        tcp.emit(octets.asSlice(IP_LENGTH), source, destination);
        ip.emit(octets);
        return octets;
    }

    /**
     * Compares with the reference.
     *
     * @throws IllegalStateException when they differ
     */
    static void requireReference(int n, MemorySegment header, String memory) {
        if (reference(n, memory).mismatch(header) != -1) {
            throw new IllegalStateException("header " + n + " is not what the records write");
        }
    }

    /** Compares what was read. */
    static void requireSum(int expected, int sum) {
        if (expected != sum) {
            throw new IllegalStateException("fields sum up to " + sum + ", not to " + expected);
        }
    }

    /** The sum over the fields of all headers of a ring that ends with the header of a number, field by field. */
    static int sumOfFields(int last, String memory) {
        int sum = 0;
        for (int n = last - SLOTS + 1; n <= last; n++) {
            MemorySegment header = reference(n, memory);
            Ipv4View ip = new Ipv4View().wrap(header);
            TcpView tcp = new TcpView().wrap(header, IP_LENGTH, TCP_LENGTH);
            if (ip.check().isPresent() || tcp.check(SOURCE, destination(n)).isPresent()) {
                throw new IllegalStateException("the reference is not sound");
            }
            sum += 4 + 5 + (n >>> 2 & 63) + (n & 3) + LENGTH + (n & 0xffff) + 1 + (n & 0xff) + 6 + ip.headerChecksum()
                    + SOURCE + destination(n);
            sum += (n & 0xffff) + DESTINATION_PORT + sequenceNumber(n) + acknowledgmentNumber(n) + 8 + FLAGS
                    + (n & 0xffff) + tcp.checksum() + n + echoReply(n);
        }
        return sum;
    }
}
