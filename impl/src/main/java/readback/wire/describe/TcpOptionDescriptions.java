package readback.wire.describe;

import java.util.List;

/** The options of a TCP header. */
public final class TcpOptionDescriptions {

    /** Those that are known, by their kinds. */
    public static final List<HeaderDescription> ALL = List.of(
            start("endOfOptionList", "End of Option List", 0, 9293, "3.1").build(),
            start("noOperation", "No-Operation", 1, 9293, "3.1").build(),
            sized("maximumSegmentSize", "Maximum Segment Size", 2, 9293, "3.2")
                    .number(
                            "maximumSegmentSize",
                            "Maximum Segment Size",
                            16,
                            "the most text that the sender takes in one segment")
                    .build(),
            sized("windowScale", "Window Scale", 3, 7323, "2.2")
                    .number("shiftCount", "Shift Count", 8, "how far windows are to be shifted, 14 at most")
                    .build(),
            sized("sackPermitted", "SACK-Permitted", 4, 2018, "2").build(),
            sized("sack", "SACK", 5, 2018, "3")
                    .rest("blocks", "Blocks", Form.BLOCKS, "left and right edges of what has arrived out of order")
                    .build(),
            sized("timestamps", "Timestamps", 8, 7323, "3.2")
                    .number("tsVal", "TS Value", 32, "the sender's clock")
                    .number(
                            "tsEcr",
                            "TS Echo Reply",
                            32,
                            "the last value that the sender has heard; counts under ACK only")
                    .build(),
            sized("userTimeout", "User Timeout", 28, 5482, "3")
                    .flag("granularity", "G", "the timeout is in minutes, else in seconds")
                    .number("userTimeout", "User Timeout", 15, "how long unacknowledged text may wait")
                    .build(),
            sized("fastOpen", "Fast Open", 34, 7413, "2")
                    .rest("cookie", "Cookie", Form.OCTETS, "4 to 16 octets; none asks for one")
                    .build());

    /** One that is not known: kept as it is. */
    static final HeaderDescription UNKNOWN = sized(
                    "unknown", "Unknown Option", HeaderDescription.NO_NUMBER, 9293, "3.1")
            .rest("data", "Data", Form.OCTETS, "what the option says")
            .build();

    private TcpOptionDescriptions() {}

    private static HeaderBuilder start(String name, String title, int kind, int rfc, String section) {
        return new HeaderBuilder(Headers.TRANSMISSION_CONTROL, name, "TCP Option: " + title, kind)
                .by(rfc, section)
                .number("kind", "Kind", 8, "which option");
    }

    private static HeaderBuilder sized(String name, String title, int kind, int rfc, String section) {
        return start(name, title, kind, rfc, section)
                .number("length", "Length", 8, "octets of the option, these included");
    }
}
