package readback.wire.describe;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The headers that the stack knows. Options and ICMP messages have lists of their own. */
public final class Headers {

    static final String IP = "ipv4";
    static final String TRANSMISSION_CONTROL = "tcp";
    static final String USER_DATAGRAM = "udp";

    /** The header of an IPv4 packet. */
    public static final HeaderDescription IPV4 = new HeaderBuilder(IP, IP, "IPv4", HeaderDescription.NO_NUMBER)
            .by(791, "3.1")
            .number("version", "Version", 4, "4")
            .number("ihl", "IHL", 4, "words of the header, at least 5")
            .by(2474, "3")
            .number("dscp", "DSCP", 6, "differentiated services codepoint")
            .by(3168, "5")
            .number("ecn", "ECN", 2, "explicit congestion notification: 0 not capable, 1 and 2 capable, 3 congestion")
            .by(791, "3.1")
            .number("totalLength", "Total Length", 16, "octets of header and payload")
            .by(6864, "4")
            .number("identification", "Identification", 16, "which fragments belong together")
            .by(791, "3.1")
            .flag("reservedFlag", "0", "sent as zero, not looked at")
            .flag("dontFragment", "DF", "no router may split the packet")
            .flag("moreFragments", "MF", "this is not the last fragment")
            .number("fragmentOffset", "Fragment Offset", 13, "where the payload belongs, in units of eight octets")
            .number("timeToLive", "Time to Live", 8, "how many hops the packet has left")
            .number("protocol", "Protocol", 8, "what the payload is: 1 ICMP, 6 TCP, 17 UDP")
            .checksum("headerChecksum", "Header Checksum", "the internet checksum of the header")
            .address("source", "Source Address", "who sent it")
            .address("destination", "Destination Address", "who is to have it")
            .rest("options", "Options", Form.OPTIONS, "up to 40 octets, filled up to whole words")
            .build();

    /** The header of a TCP segment. */
    public static final HeaderDescription TCP = new HeaderBuilder(
                    TRANSMISSION_CONTROL, TRANSMISSION_CONTROL, "TCP", HeaderDescription.NO_NUMBER)
            .by(9293, "3.1")
            .number("sourcePort", "Source Port", 16, "the sender's port")
            .number("destinationPort", "Destination Port", 16, "the receiver's port")
            .number("sequenceNumber", "Sequence Number", 32, "of the first octet of text, or of the SYN")
            .number("acknowledgmentNumber", "Acknowledgment Number", 32, "the next one expected; counts under ACK only")
            .number("dataOffset", "DOffset", 4, "words of the header, at least 5")
            .number("reserved", "Rsrvd", 4, "sent as zero, not looked at")
            .flag("cwr", "CWR", "congestion window reduced (RFC 3168)")
            .flag("ece", "ECE", "congestion was seen (RFC 3168)")
            .flag("urg", "URG", "the urgent pointer counts")
            .flag("ack", "ACK", "the acknowledgment number counts")
            .flag("psh", "PSH", "the user is not to wait for more")
            .flag("rst", "RST", "there is no such connection")
            .flag("syn", "SYN", "the sequence number is the initial one")
            .flag("fin", "FIN", "the sender has no more to send")
            .number("window", "Window", 16, "octets that the sender will take, before scaling")
            .checksum("checksum", "Checksum", "the internet checksum of pseudo header, header and text")
            .number("urgentPointer", "Urgent Pointer", 16, "octets from the sequence number; counts under URG only")
            .rest("options", "Options", Form.OPTIONS, "up to 40 octets, filled up to whole words")
            .build();

    /** The header of a UDP datagram. */
    public static final HeaderDescription UDP = new HeaderBuilder(
                    USER_DATAGRAM, USER_DATAGRAM, "UDP", HeaderDescription.NO_NUMBER)
            .by(768, "Fields")
            .number("sourcePort", "Source Port", 16, "the sender's port, or 0")
            .number("destinationPort", "Destination Port", 16, "the receiver's port")
            .number("length", "Length", 16, "octets of header and data, at least 8")
            .checksum("checksum", "Checksum", "the internet checksum of pseudo header, header and data; 0 for none")
            .build();

    private Headers() {}

    /** All headers, options and ICMP messages that are described. */
    public static List<HeaderDescription> all() {
        return Stream.of(
                        List.of(IPV4),
                        Ipv4OptionDescriptions.ALL,
                        List.of(TCP),
                        TcpOptionDescriptions.ALL,
                        List.of(UDP),
                        IcmpDescriptions.ALL)
                .flatMap(List::stream)
                .toList();
    }

    /** The one with the number, if it is described. */
    static Optional<HeaderDescription> numbered(List<HeaderDescription> descriptions, int number) {
        return descriptions.stream().filter(it -> it.number() == number).findFirst();
    }
}
