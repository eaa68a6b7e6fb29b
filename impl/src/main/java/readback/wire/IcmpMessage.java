package readback.wire;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * An ICMP message as a value (RFC 792, 1122 section 3.2.2, 1812 section 4.3): type, code, four octets that each kind
 * uses in its own way, and data. The checksum follows from the rest. Octets that a kind leaves unused are sent as zero
 * and ignored when received.
 *
 * <p>A type or code that is not among those here is {@link Other}, whole: what to do with it is for others to say
 * (RFC1122-3.2.2-unknown).
 */
public sealed interface IcmpMessage {

    /** Octets that each kind has in front of its data. */
    int HEADER_LENGTH = IcmpView.MINIMUM_LENGTH;

    /** 0 to 255, see the constants of {@link IcmpView}. */
    int type();

    /** 0 to 255; means something together with the type. */
    int codeNumber();

    /** The second four octets of the header: identifier and sequence number, MTU, pointer. */
    int restOfHeader();

    /** What stands behind the header: what is echoed, or the packet that an error is about, as far as it fits. */
    Octets data();

    /** Octets of the whole message, at least 8. */
    default int length() {
        return HEADER_LENGTH + data().length();
    }

    /**
     * Whether this tells of another packet's fate, so that no error may be sent about it (RFC1122-3.2.2-noerr-icmp).
     */
    default boolean isError() {
        return IcmpView.isError(type());
    }

    /**
     * Asks for an {@link EchoReply} with the same identifier, sequence number and data (RFC792-echo).
     *
     * @param identifier 0 to 65535
     * @param sequenceNumber 0 to 65535
     * @param data any octets
     */
    record EchoRequest(int identifier, int sequenceNumber, Octets data) implements IcmpMessage {

        /** @throws IllegalArgumentException when a field is out of its range */
        public EchoRequest {
            requireEcho(identifier, sequenceNumber);
        }

        @Override
        public int type() {
            return IcmpView.ECHO_REQUEST;
        }

        @Override
        public int codeNumber() {
            return 0;
        }

        @Override
        public int restOfHeader() {
            return identifier << 16 | sequenceNumber;
        }

        /** The answer, which returns all the data (RFC1122-3.2.2.6-data). */
        public EchoReply reply() {
            return new EchoReply(identifier, sequenceNumber, data);
        }
    }

    /**
     * Answers an {@link EchoRequest}.
     *
     * @param identifier 0 to 65535
     * @param sequenceNumber 0 to 65535
     * @param data the request's
     */
    record EchoReply(int identifier, int sequenceNumber, Octets data) implements IcmpMessage {

        /** @throws IllegalArgumentException when a field is out of its range */
        public EchoReply {
            requireEcho(identifier, sequenceNumber);
        }

        @Override
        public int type() {
            return IcmpView.ECHO_REPLY;
        }

        @Override
        public int codeNumber() {
            return 0;
        }

        @Override
        public int restOfHeader() {
            return identifier << 16 | sequenceNumber;
        }
    }

    /**
     * A packet did not get to where it should (RFC 792, 1122 section 3.2.2.1, 1812 section 5.2.7.1).
     *
     * @param nextHopMtu octets of the longest packet that would have gone through, 0 to 65535, 0 when the router does
     *     not say; 0 for every code but {@link UnreachableCode#FRAGMENTATION_NEEDED} (RFC 1191 section 4)
     * @param quoted the packet's header and what of the rest fits (RFC792-quote, RFC1812-4.3.2.3)
     */
    record DestinationUnreachable(UnreachableCode code, int nextHopMtu, Octets quoted) implements IcmpMessage {

        /** @throws IllegalArgumentException when the MTU is out of its range, or not zero and the code another */
        public DestinationUnreachable {
            Unsigned.require(nextHopMtu, code == UnreachableCode.FRAGMENTATION_NEEDED ? 16 : 0, "next-hop MTU");
        }

        @Override
        public int type() {
            return IcmpView.DESTINATION_UNREACHABLE;
        }

        @Override
        public int codeNumber() {
            return code.number();
        }

        @Override
        public int restOfHeader() {
            return nextHopMtu;
        }

        @Override
        public Octets data() {
            return quoted;
        }
    }

    /**
     * A packet, or the parts of one, lived too long (RFC 792).
     *
     * @param quoted the packet's header and what of the rest fits
     */
    record TimeExceeded(TimeExceededCode code, Octets quoted) implements IcmpMessage {

        @Override
        public int type() {
            return IcmpView.TIME_EXCEEDED;
        }

        @Override
        public int codeNumber() {
            return code.number();
        }

        @Override
        public int restOfHeader() {
            return 0;
        }

        @Override
        public Octets data() {
            return quoted;
        }
    }

    /**
     * A packet was discarded for what stands in its header (RFC 792, 1122 section 3.2.2.5, 1108).
     *
     * @param pointer the octet at fault in the quoted header, 0 to 255 (RFC792-pp)
     * @param quoted the packet's header and what of the rest fits
     */
    record ParameterProblem(ParameterProblemCode code, int pointer, Octets quoted) implements IcmpMessage {

        /** @throws IllegalArgumentException when the pointer is not in 0..255 */
        public ParameterProblem {
            Unsigned.require(pointer, 8, "pointer");
        }

        @Override
        public int type() {
            return IcmpView.PARAMETER_PROBLEM;
        }

        @Override
        public int codeNumber() {
            return code.number();
        }

        @Override
        public int restOfHeader() {
            return pointer << 24;
        }

        @Override
        public Octets data() {
            return quoted;
        }
    }

    /**
     * Any other message, verbatim.
     *
     * @param type 0 to 255
     * @param codeNumber 0 to 255; together with the type none of the above
     * @param restOfHeader all 32 bits
     * @param data what stands behind the first 8 octets
     */
    record Other(int type, int codeNumber, int restOfHeader, Octets data) implements IcmpMessage {

        /**
         * @throws IllegalArgumentException when a field is out of its range or another record is for this type and code
         */
        public Other {
            Unsigned.require(type, 8, "ICMP type");
            Unsigned.require(codeNumber, 8, "ICMP code");
            if (IcmpMessages.isKnown(type, codeNumber)) {
                throw new IllegalArgumentException("there is a record for ICMP type " + type + " code " + codeNumber);
            }
        }
    }

    /** Why a packet did not get there (RFC 792, 1122 section 3.2.2.1, 1812 section 5.2.7.1). */
    enum UnreachableCode {
        NET_UNREACHABLE(0),
        HOST_UNREACHABLE(1),
        PROTOCOL_UNREACHABLE(2),
        PORT_UNREACHABLE(3),
        /** The packet is too long for a link and must not be fragmented (RFC792-du-code4). */
        FRAGMENTATION_NEEDED(4),
        SOURCE_ROUTE_FAILED(5),
        DESTINATION_NETWORK_UNKNOWN(6),
        DESTINATION_HOST_UNKNOWN(7),
        SOURCE_HOST_ISOLATED(8),
        NETWORK_PROHIBITED(9),
        HOST_PROHIBITED(10),
        NET_UNREACHABLE_FOR_TYPE_OF_SERVICE(11),
        HOST_UNREACHABLE_FOR_TYPE_OF_SERVICE(12),
        COMMUNICATION_PROHIBITED(13),
        HOST_PRECEDENCE_VIOLATION(14),
        PRECEDENCE_CUTOFF(15);

        private final int number;

        UnreachableCode(int number) {
            this.number = number;
        }

        /** 0 to 15. */
        public int number() {
            return number;
        }

        /** The code that has this number; nothing for a number above 15. */
        public static Optional<UnreachableCode> of(int number) {
            return pick(values(), UnreachableCode::number, number);
        }
    }

    /** What ended too early for a packet (RFC 792). */
    enum TimeExceededCode {
        /** The hops that it had (RFC792-te-0). */
        TIME_TO_LIVE(0),
        /** The time that its fragments had to come in (RFC792-te-1). */
        FRAGMENT_REASSEMBLY(1);

        private final int number;

        TimeExceededCode(int number) {
            this.number = number;
        }

        /** 0 or 1. */
        public int number() {
            return number;
        }

        /** The code that has this number; nothing for a number above 1. */
        public static Optional<TimeExceededCode> of(int number) {
            return pick(values(), TimeExceededCode::number, number);
        }
    }

    /** What is wrong with a header (RFC 792, 1122 section 3.2.2.5; code 2 as IANA has it). */
    enum ParameterProblemCode {
        POINTED_AT(0),
        REQUIRED_OPTION_MISSING(1),
        BAD_LENGTH(2);

        private final int number;

        ParameterProblemCode(int number) {
            this.number = number;
        }

        /** 0 to 2. */
        public int number() {
            return number;
        }

        /** The code that has this number; nothing for a number above 2. */
        public static Optional<ParameterProblemCode> of(int number) {
            return pick(values(), ParameterProblemCode::number, number);
        }
    }

    /**
     * Reads a message and verifies its checksum (RFC792-format).
     *
     * @param message all of the packet's payload, no octet more
     */
    static Parsed<IcmpMessage> parse(MemorySegment message) {
        IcmpView view = new IcmpView().wrap(message);
        Optional<Defect> defect = view.check();
        return defect.isPresent()
                ? new Parsed.Rejected<>(defect.get())
                : new Parsed.Value<>(IcmpMessages.read(view, message));
    }

    /**
     * Writes the message with its checksum to the start of the memory.
     *
     * @throws IndexOutOfBoundsException when the memory has fewer than {@link #length} octets
     */
    default void emit(MemorySegment memory) {
        MemorySegment message = memory.asSlice(0, length());
        data().copyTo(message, HEADER_LENGTH);
        new IcmpView()
                .wrap(message)
                .type(type())
                .code(codeNumber())
                .restOfHeader(restOfHeader())
                .updateChecksum();
    }

    private static void requireEcho(int identifier, int sequenceNumber) {
        Unsigned.require(identifier, 16, "identifier");
        Unsigned.require(sequenceNumber, 16, "sequence number");
    }

    private static <C> Optional<C> pick(C[] codes, ToIntFunction<C> number, int wanted) {
        return Arrays.stream(codes)
                .filter(it -> number.applyAsInt(it) == wanted)
                .findFirst();
    }
}
