package readback.wire;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import readback.wire.Defect.Reason;

/**
 * The syntax that options of IPv4 (RFC 791 section 3.1) and TCP (RFC 9293 section 3.1) share: kind 0 ends the list,
 * kind 1 is a single octet, and any other has a length octet that counts itself and the kind, known or not (MUST-6,
 * MUST-68).
 */
enum OptionSyntax {
    IPV4(Reason.IPV4_OPTION_CUT_OFF, Reason.IPV4_OPTION_LENGTH, Reason.IPV4_OPTION_TOO_LONG),
    TCP(Reason.TCP_OPTION_CUT_OFF, Reason.TCP_OPTION_LENGTH, Reason.TCP_OPTION_TOO_LONG);

    static final int END = 0;
    static final int NO_OPERATION = 1;

    /** Octets of the header in front of the options, in both protocols. */
    static final int FIXED_HEADER = 20;

    /** Octets that options can have, in both protocols: 15 words less the five of the fixed header. */
    static final int MOST_OCTETS = 40;

    /** Kind and length of an option that has both. */
    static final int PREAMBLE = 2;

    /** Octets that an option can have behind its preamble. */
    static final int MOST_DATA = MOST_OCTETS - PREAMBLE;

    /**
     * Two no-operations, and kind and length of the timestamps option: how the options of nearly every segment begin
     * (RFC 7323 appendix A).
     */
    static final int ALIGNED_TIMESTAMPS = 0x0101_080a;

    /** Octets of those and of the two timestamps behind them. */
    static final int ALIGNED_TIMESTAMPS_OCTETS = 12;

    private final Reason cutOff;
    private final Reason length;
    private final Reason tooLong;

    OptionSyntax(Reason cutOff, Reason length, Reason tooLong) {
        this.cutOff = cutOff;
        this.length = length;
        this.tooLong = tooLong;
    }

    /**
     * The first defect among the options of a header.
     *
     * @param header where the header starts in the memory
     * @param headerLength octets of the header; the memory holds them all
     */
    Optional<Defect> check(MemorySegment memory, long header, int headerLength) {
        int at = FIXED_HEADER;
        while (at < headerLength) {
            Optional<Defect> defect = defectAt(memory, header, headerLength, at);
            if (defect.isPresent()) {
                return defect;
            }
            at = behind(memory, header, headerLength, at);
        }
        return Optional.empty();
    }

    /** All defects among the options, in their order. What stands behind an impossible length is anybody's guess. */
    List<Defect> checkAll(MemorySegment memory, long header, int headerLength) {
        List<Defect> defects = new ArrayList<>();
        for (int at = FIXED_HEADER; at < headerLength; at = behind(memory, header, headerLength, at)) {
            defectAt(memory, header, headerLength, at).ifPresent(defects::add);
        }
        return defects;
    }

    /** What is wrong with the option that starts at this octet of the header. */
    private Optional<Defect> defectAt(MemorySegment memory, long header, int headerLength, int at) {
        int kind = Fields.get8(memory, header + at);
        if (kind <= NO_OPERATION) {
            return Optional.empty();
        }
        if (at + 1 == headerLength) {
            return Optional.of(new Defect(cutOff, at, kind, headerLength));
        }
        int claimed = Fields.get8(memory, header + at + 1);
        if (claimed < PREAMBLE) {
            return Optional.of(new Defect(length, at, claimed, PREAMBLE));
        }
        if (claimed > headerLength - at) {
            return Optional.of(new Defect(tooLong, at, claimed, headerLength - at));
        }
        return this == TCP
                ? TcpOptions.check(kind, claimed, at)
                : Ipv4Options.check(memory, header, at, kind, claimed);
    }

    /** Where the next option starts; the end of the header when there is none, or its place cannot be known. */
    private static int behind(MemorySegment memory, long header, int headerLength, int at) {
        int kind = Fields.get8(memory, header + at);
        if (kind == NO_OPERATION) {
            return at + 1;
        }
        if (kind == END || at + 1 == headerLength) {
            return headerLength;
        }
        int claimed = Fields.get8(memory, header + at + 1);
        return claimed < PREAMBLE ? headerLength : at + claimed;
    }

    /** What an option in which {@link #check} found no defect has behind its preamble. */
    static Octets data(MemorySegment memory, long at) {
        return dataFrom(PREAMBLE, memory, at);
    }

    /** What an option in which {@link #check} found no defect has behind so many octets of its own. */
    static Octets dataFrom(int octets, MemorySegment memory, long at) {
        return Octets.copyOf(memory.asSlice(at + octets, Fields.get8(memory, at + 1) - octets));
    }

    /** Octets of an option from its pointer on, which counts from 1; none or less when it points behind the option. */
    static int room(int length, int pointer) {
        return length - pointer + 1;
    }

    /** Whether there is some room at the pointer, but less than these octets. */
    static boolean isTooSmallForOne(int length, int pointer, int octets) {
        int room = room(length, pointer);
        return room > 0 && room < octets;
    }

    /**
     * The options as they fill whole words, closed by an end of the list when they did not.
     *
     * @param endWithPadding an end of the list and so many octets of padding behind it
     * @throws IllegalArgumentException when the list has more than 40 octets, goes on behind its end, or has an end
     * that
     *     does not fill its word
     */
    static <O> List<O> wholeWords(
            List<O> options, ToIntFunction<O> length, Predicate<O> endsList, IntFunction<O> endWithPadding) {
        boolean ended = false;
        for (O option : options) {
            if (ended) {
                throw new IllegalArgumentException("options behind the end of the list: " + options);
            }
            ended = endsList.test(option);
        }
        int octets = Unsigned.require(octets(options, length), 0, MOST_OCTETS, "octets of options");
        int padding = -octets & 3;
        if (padding == 0) {
            return List.copyOf(options);
        }
        if (ended) {
            throw new IllegalArgumentException("an end of the list that does not fill its word: " + options);
        }
        List<O> closed = new ArrayList<>(options);
        closed.add(endWithPadding.apply(padding - 1));
        return List.copyOf(closed);
    }

    /** The length of all together. A loop, because every packet that is read comes by here several times. */
    static <O> int octets(List<O> options, ToIntFunction<O> length) {
        int octets = 0;
        for (O option : options) {
            octets += length.applyAsInt(option);
        }
        return octets;
    }
}
