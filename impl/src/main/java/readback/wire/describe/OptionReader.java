package readback.wire.describe;

import java.util.ArrayList;
import java.util.List;

/** Reads the options of a header as far as their lengths make sense; what is behind that is kept as octets. */
final class OptionReader {

    private static final int END = 0;
    private static final int NO_OPERATION = 1;
    private static final int PREAMBLE = 2;
    private static final String GARBLED = "garbled";

    private final FieldReader reader;
    private final List<HeaderDescription> known;
    private final HeaderDescription unknown;

    OptionReader(FieldReader reader, HeaderDescription header) {
        this.reader = reader;
        boolean ip = header.protocol().equals(Headers.IP);
        this.known = ip ? Ipv4OptionDescriptions.ALL : TcpOptionDescriptions.ALL;
        this.unknown = ip ? Ipv4OptionDescriptions.UNKNOWN : TcpOptionDescriptions.UNKNOWN;
    }

    /**
     * The options in their order.
     *
     * @param end the octet behind the header, or behind the memory's last
     */
    List<FieldValue> options(long start, long end) {
        List<FieldValue> options = new ArrayList<>();
        long at = start;
        while (at < end) {
            int kind = reader.octet(at);
            long length = kind == END || kind == NO_OPERATION ? 1 : at + 1 < end ? reader.octet(at + 1) : 0;
            if (length == 0 || (kind > NO_OPERATION && length < PREAMBLE) || length > end - at) {
                options.add(new FieldValue.Group(GARBLED, List.of(
                        new FieldValue.Named("data", Form.OCTETS, reader.octets(at, end)))));
                break;
            }
            options.add(option(kind, at, at + length));
            if (kind == END) {
                break;
            }
            at += length;
        }
        return options;
    }

    private FieldValue.Group option(int kind, long at, long end) {
        HeaderDescription description = Headers.numbered(known, kind).orElse(unknown);
        boolean variable = description.fields().getLast().form().variable();
        long spare = end - at - description.fixedLength();
        HeaderDescription shape = spare == 0 || (variable && spare > 0) ? description : unknown;
        return new FieldValue.Group(description.name(), reader.fields(shape, at, end));
    }
}
