package readback.wire.describe;

import java.util.List;

/** The options of an IPv4 header. An option's type is copied flag, class and number together. */
public final class Ipv4OptionDescriptions {

    /** Those that are known, by their types. */
    public static final List<HeaderDescription> ALL = List.of(
            start("endOfOptionList", "End of Option List", 0).build(),
            start("noOperation", "No Operation", 1).build(),
            route("recordRoute", "Record Route", 7, "the routers passed so far, and room for more"),
            route("looseSourceRoute", "Loose Source and Record Route", 131, "the routers to pass, others between them"),
            route("strictSourceRoute", "Strict Source and Record Route", 137, "the routers to pass, and no others"),
            sized("internetTimestamp", "Internet Timestamp", 68)
                    .number("pointer", "Pointer", 8, "where the next timestamp goes, counted from 1; 5 at least")
                    .number("overflow", "Oflw", 4, "hosts that found no room")
                    .number("flag", "Flag", 4, "0 timestamps, 1 addresses too, 3 at these addresses only")
                    .rest(
                            "timestamps",
                            "Timestamps",
                            Form.WORDS,
                            "milliseconds since midnight UT, behind addresses by the flag")
                    .build(),
            sized("routerAlert", "Router Alert", 148)
                    .by(2113, "2.1")
                    .number("value", "Value", 16, "0: routers are to look at the packet")
                    .build());

    /** One that is not known: kept as it is. */
    static final HeaderDescription UNKNOWN = sized("unknown", "Unknown Option", HeaderDescription.NO_NUMBER)
            .rest("data", "Data", Form.OCTETS, "what the option says")
            .build();

    private Ipv4OptionDescriptions() {}

    private static HeaderBuilder start(String name, String title, int type) {
        return new HeaderBuilder(Headers.IP, name, "IPv4 Option: " + title, type)
                .by(791, "3.1")
                .flag("copied", "C", "goes into every fragment")
                .number("optionClass", "Cl", 2, "0 control, 2 debugging and measurement")
                .number("optionNumber", "Number", 5, "which option of the class");
    }

    private static HeaderBuilder sized(String name, String title, int type) {
        return start(name, title, type).number("length", "Length", 8, "octets of the option, these included");
    }

    private static HeaderDescription route(String name, String title, int type, String meaning) {
        return sized(name, title, type)
                .number("pointer", "Pointer", 8, "where the next address is, counted from 1; 4 at least")
                .rest("route", "Route Data", Form.ADDRESSES, meaning)
                .build();
    }
}
