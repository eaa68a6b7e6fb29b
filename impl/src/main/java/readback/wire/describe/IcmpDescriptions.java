package readback.wire.describe;

import java.util.List;
import java.util.Optional;

/** The messages of ICMP, by their types, without the data or the quoted packet behind them. */
public final class IcmpDescriptions {

    static final String CONTROL_MESSAGE = "icmp";

    /** Those that are known. */
    public static final List<HeaderDescription> ALL = List.of(
            query("echoReply", "Echo Reply", 0),
            start("destinationUnreachable", "Destination Unreachable", 3)
                    .number("unused", "unused", 16, "zero")
                    .by(1191, "4")
                    .number("nextHopMtu", "Next-Hop MTU", 16, "under code 4: what the next link carries, or 0")
                    .build(),
            start("sourceQuench", "Source Quench", 4).number("unused", "unused", 32, "zero").build(),
            start("redirect", "Redirect", 5)
                    .address("gatewayInternetAddress", "Gateway Internet Address", "whom to send to instead")
                    .build(),
            query("echoRequest", "Echo", 8),
            start("timeExceeded", "Time Exceeded", 11).number("unused", "unused", 32, "zero").build(),
            start("parameterProblem", "Parameter Problem", 12)
                    .number("pointer", "Pointer", 8, "the octet of the quoted packet that is wrong")
                    .number("unused", "unused", 24, "zero")
                    .build(),
            timestamps("timestamp", "Timestamp", 13),
            timestamps("timestampReply", "Timestamp Reply", 14),
            query("informationRequest", "Information Request", 15),
            query("informationReply", "Information Reply", 16));

    /** One that is not known. */
    static final HeaderDescription UNKNOWN =
            start("unknown", "Unknown Message", HeaderDescription.NO_NUMBER).build();

    private static final List<String> UNREACHABLE = List.of(
            "net unreachable",
            "host unreachable",
            "protocol unreachable",
            "port unreachable",
            "fragmentation needed and DF set",
            "source route failed",
            "destination network unknown",
            "destination host unknown",
            "source host isolated",
            "communication with destination network is administratively prohibited",
            "communication with destination host is administratively prohibited",
            "network unreachable for type of service",
            "host unreachable for type of service",
            "communication administratively prohibited",
            "host precedence violation",
            "precedence cutoff in effect");

    private IcmpDescriptions() {}

    /** Whether a message of this type quotes the packet that it is about (RFC 1122 section 3.2.2). */
    static boolean quotes(int type) {
        return switch (type) {
            case 3, 4, 5, 11, 12 -> true;
            default -> false;
        };
    }

    /** What the code of an error means (RFC 792, RFC 1122 section 3.2.2.1, RFC 1812 section 5.2.7.1). */
    public static Optional<String> code(int type, int code) {
        List<String> codes = switch (type) {
            case 3 -> UNREACHABLE;
            case 5 ->
                List.of(
                        "for the network",
                        "for the host",
                        "for type of service and network",
                        "for type of service and host");
            case 11 -> List.of("time to live exceeded in transit", "fragment reassembly time exceeded");
            case 12 -> List.of("the pointer says where", "a required option is missing", "bad length");
            default -> List.of();
        };
        return code >= 0 && code < codes.size() ? Optional.of(codes.get(code)) : Optional.empty();
    }

    private static HeaderBuilder start(String name, String title, int type) {
        return new HeaderBuilder(CONTROL_MESSAGE, name, "ICMP " + title, type)
                .by(792, section(type))
                .number("type", "Type", 8, "which message")
                .number("code", "Code", 8, "which of its reasons")
                .checksum("checksum", "Checksum", "the internet checksum of the message");
    }

    /** RFC 792 has titles for sections. */
    private static String section(int type) {
        return switch (type) {
            case 0, 8 -> "Echo or Echo Reply Message";
            case 3 -> "Destination Unreachable Message";
            case 4 -> "Source Quench Message";
            case 5 -> "Redirect Message";
            case 11 -> "Time Exceeded Message";
            case 12 -> "Parameter Problem Message";
            case 13, 14 -> "Timestamp or Timestamp Reply Message";
            case 15, 16 -> "Information Request or Information Reply Message";
            default -> "Message Formats";
        };
    }

    private static HeaderBuilder identified(String name, String title, int type) {
        return start(name, title, type)
                .number("identifier", "Identifier", 16, "whose question it is")
                .number("sequenceNumber", "Sequence Number", 16, "which of the questions");
    }

    private static HeaderDescription query(String name, String title, int type) {
        return identified(name, title, type).build();
    }

    private static HeaderDescription timestamps(String name, String title, int type) {
        return identified(name, title, type)
                .number(
                        "originateTimestamp",
                        "Originate Timestamp",
                        32,
                        "when the question was sent, in ms since midnight UT")
                .number("receiveTimestamp", "Receive Timestamp", 32, "when it arrived")
                .number("transmitTimestamp", "Transmit Timestamp", 32, "when the answer was sent")
                .build();
    }
}
