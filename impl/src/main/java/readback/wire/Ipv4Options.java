package readback.wire;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import readback.wire.Defect.Reason;
import readback.wire.Ipv4Option.RouteKind;
import readback.wire.Ipv4Option.RouteOption;
import readback.wire.Ipv4Option.RouterAlert;
import readback.wire.Ipv4Option.Timestamps;
import readback.wire.Ipv4Option.Unknown;

/** Reads and writes the options of an IPv4 header. */
final class Ipv4Options {

    private static final int DATA = OptionSyntax.PREAMBLE;

    /** Where routes and timestamps have their pointer. */
    private static final int POINTER = 2;

    /** Where timestamps have overflow and flag. */
    private static final int OVERFLOW_AND_FLAG = 3;

    private Ipv4Options() {}

    /** Whether a record other than {@link Unknown} is for this type. */
    static boolean isKnown(int type) {
        return switch (type) {
            case Ipv4Option.RECORD_ROUTE,
                    Ipv4Option.LOOSE_SOURCE_ROUTE,
                    Ipv4Option.STRICT_SOURCE_ROUTE,
                    Ipv4Option.TIMESTAMPS,
                    Ipv4Option.ROUTER_ALERT -> true;
            default -> false;
        };
    }

    /**
     * The defect of an option that lies within the header, if it is of a known type and is not formed as RFC 791 and
     * 2113 have it.
     *
     * @param header where the header starts in the memory
     * @param at where the option starts in the header
     */
    static Optional<Defect> check(MemorySegment memory, long header, int at, int type, int length) {
        return switch (type) {
            case Ipv4Option.RECORD_ROUTE -> checkRoute(memory, header, at, length);
            case Ipv4Option.LOOSE_SOURCE_ROUTE, Ipv4Option.STRICT_SOURCE_ROUTE -> {
                Optional<Defect> defect = checkRoute(memory, header, at, length);
                yield defect.isPresent() ? defect : checkOnly(memory, header, at, type);
            }
            case Ipv4Option.TIMESTAMPS -> checkTimestamps(memory, header, at, length);
            case Ipv4Option.ROUTER_ALERT ->
                length == RouterAlert.LENGTH
                        ? Optional.empty()
                        : defect(Reason.IPV4_ROUTER_ALERT_LENGTH, at, length, RouterAlert.LENGTH);
            default -> Optional.empty();
        };
    }

    private static Optional<Defect> checkRoute(MemorySegment memory, long header, int at, int length) {
        if (length < RouteOption.FIXED) {
            return defect(Reason.IPV4_ROUTE_LENGTH, at, length, RouteOption.FIXED);
        }
        int pointer = Fields.get8(memory, header + at + POINTER);
        if (pointer < RouteOption.FIRST_POINTER) {
            return defect(Reason.IPV4_ROUTE_POINTER, at + POINTER, pointer, RouteOption.FIRST_POINTER);
        }
        if (OptionSyntax.isTooSmallForOne(length, pointer, RouteOption.ADDRESS)) {
            return defect(Reason.IPV4_ROUTE_ROOM, at + POINTER, OptionSyntax.room(length, pointer),
                    RouteOption.ADDRESS);
        }
        return Optional.empty();
    }

    /** What stands in front of the option was gone through before: every length there leads to the next. */
    private static Optional<Defect> checkOnly(MemorySegment memory, long header, int at, int type) {
        int before = Ipv4View.OPTIONS;
        while (before < at) {
            int other = Fields.get8(memory, header + before);
            if (other == Ipv4Option.LOOSE_SOURCE_ROUTE || other == Ipv4Option.STRICT_SOURCE_ROUTE) {
                return defect(Reason.IPV4_SECOND_SOURCE_ROUTE, at, type, before);
            }
            before += other == OptionSyntax.NO_OPERATION ? 1 : Fields.get8(memory, header + before + 1);
        }
        return Optional.empty();
    }

    /** @throws IllegalArgumentException when there are two */
    static void requireOneSourceRoute(List<Ipv4Option> options) {
        boolean seen = false;
        for (Ipv4Option option : options) {
            boolean isSourceRoute = option instanceof RouteOption route && route.kind() != RouteKind.RECORD;
            if (seen && isSourceRoute) {
                throw new IllegalArgumentException("two source routes: " + options);
            }
            seen |= isSourceRoute;
        }
    }

    private static Optional<Defect> checkTimestamps(MemorySegment memory, long header, int at, int length) {
        if (length < Timestamps.FIXED) {
            return defect(Reason.IPV4_TIMESTAMP_LENGTH, at, length, Timestamps.FIXED);
        }
        int pointer = Fields.get8(memory, header + at + POINTER);
        if (pointer < Timestamps.FIRST_POINTER) {
            return defect(Reason.IPV4_TIMESTAMP_POINTER, at + POINTER, pointer, Timestamps.FIRST_POINTER);
        }
        int entry = Timestamps.octetsOfEntry(Fields.get8(memory, header + at + OVERFLOW_AND_FLAG) & 0xf);
        if (OptionSyntax.isTooSmallForOne(length, pointer, entry)) {
            return defect(Reason.IPV4_TIMESTAMP_ROOM, at + POINTER, OptionSyntax.room(length, pointer), entry);
        }
        return Optional.empty();
    }

    private static Optional<Defect> defect(Reason reason, int at, int found, int bound) {
        return Optional.of(new Defect(reason, at, found, bound));
    }

    /** The options of a header in which {@link OptionSyntax#check} found no defect. */
    static List<Ipv4Option> parse(MemorySegment memory, int headerLength) {
        List<Ipv4Option> options = new ArrayList<>();
        for (int at = Ipv4View.OPTIONS; at < headerLength; at += options.getLast().length()) {
            options.add(parse(memory, at, headerLength - at));
        }
        return options;
    }

    private static Ipv4Option parse(MemorySegment memory, int at, int left) {
        int type = Fields.get8(memory, at);
        return switch (type) {
            case OptionSyntax.END -> new Ipv4Option.End(left - 1);
            case OptionSyntax.NO_OPERATION -> new Ipv4Option.NoOp();
            case Ipv4Option.RECORD_ROUTE, Ipv4Option.LOOSE_SOURCE_ROUTE, Ipv4Option.STRICT_SOURCE_ROUTE ->
                new RouteOption(
                        RouteKind.of(type),
                        Fields.get8(memory, at + POINTER),
                        OptionSyntax.dataFrom(RouteOption.FIXED, memory, at));
            case Ipv4Option.TIMESTAMPS -> timestamps(memory, at);
            case Ipv4Option.ROUTER_ALERT -> new RouterAlert(Fields.get16(memory, at + DATA));
            default -> new Unknown(type, OptionSyntax.data(memory, at));
        };
    }

    private static Timestamps timestamps(MemorySegment memory, int at) {
        int overflowAndFlag = Fields.get8(memory, at + OVERFLOW_AND_FLAG);
        return new Timestamps(
                Fields.get8(memory, at + POINTER),
                overflowAndFlag >>> 4,
                overflowAndFlag & 0xf,
                OptionSyntax.dataFrom(Timestamps.FIXED, memory, at));
    }

    /** Writes the options one behind the other. */
    static void emit(List<Ipv4Option> options, MemorySegment memory) {
        long at = Ipv4View.OPTIONS;
        for (Ipv4Option option : options) {
            emit(option, memory, at);
            at += option.length();
        }
    }

    private static void emit(Ipv4Option option, MemorySegment memory, long at) {
        switch (option) {
            case Ipv4Option.End end -> memory.asSlice(at, end.length()).fill((byte) OptionSyntax.END);
            case Ipv4Option.NoOp() -> Fields.set8(memory, at, OptionSyntax.NO_OPERATION);
            default -> {
                Fields.set8(memory, at, option.type());
                Fields.set8(memory, at + 1, option.length());
                emitData(option, memory, at);
            }
        }
    }

    private static void emitData(Ipv4Option option, MemorySegment memory, long at) {
        switch (option) {
            case Ipv4Option.End _, Ipv4Option.NoOp() -> {}
            case RouteOption(RouteKind _, int pointer, Octets data) -> {
                Fields.set8(memory, at + POINTER, pointer);
                data.copyTo(memory, at + RouteOption.FIXED);
            }
            case Timestamps(int pointer, int overflow, int flag, Octets data) -> {
                Fields.set8(memory, at + POINTER, pointer);
                Fields.set8(memory, at + OVERFLOW_AND_FLAG, overflow << 4 | flag);
                data.copyTo(memory, at + Timestamps.FIXED);
            }
            case RouterAlert(int value) -> Fields.set16(memory, at + DATA, value);
            case Unknown(int _, Octets data) -> data.copyTo(memory, at + DATA);
        }
    }
}
