package readback.wire.describe;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import readback.wire.Ipv4Address;
import readback.wire.Octets;

/** Reads the fields of a header that are there, by its description. */
final class FieldReader {

    private static final int WORD = 4;

    private final MemorySegment memory;

    FieldReader(MemorySegment memory) {
        this.memory = memory;
    }

    /**
     * The fields in the order of their bits, up to the first that is not wholly there.
     *
     * @param start where the header starts
     * @param end the octet behind the header, or behind the memory's last when the header is cut off
     */
    List<FieldValue.Named> fields(HeaderDescription header, long start, long end) {
        List<FieldValue.Named> fields = new ArrayList<>();
        for (Field field : header.fields()) {
            if (start * Byte.SIZE + field.end() > end * Byte.SIZE) {
                break;
            }
            fields.add(new FieldValue.Named(field.name(), field.form(), value(field, header, start, end, fields)));
        }
        return fields;
    }

    private FieldValue value(
            Field field, HeaderDescription header, long start, long end, List<FieldValue.Named> before) {
        long from = start + field.offset() / Byte.SIZE;
        return switch (field.form()) {
            case NUMBER, HEXADECIMAL -> new FieldValue.Whole(field.get(memory, start));
            case FLAG -> new FieldValue.Bit(field.get(memory, start) == 1);
            case ADDRESS -> address(start + field.offset() / Byte.SIZE);
            case OCTETS -> octets(from, end);
            case ADDRESSES -> words(from, end, true, true);
            case WORDS -> words(from, end, hasAddresses(before), false);
            case BLOCKS -> blocks(from, end);
            case OPTIONS -> new FieldValue.Many(new OptionReader(this, header).options(from, end));
        };
    }

    /** Whether a timestamp option has an address in front of each timestamp (RFC 791 section 3.1). */
    private static boolean hasAddresses(List<FieldValue.Named> before) {
        return FieldValue.find(before, "flag").filter(it -> !it.equals(new FieldValue.Whole(0))).isPresent();
    }

    private FieldValue.Many words(long from, long end, boolean firstIsAddress, boolean secondIsAddress) {
        List<FieldValue> words = new ArrayList<>();
        long at = from;
        for (boolean first = true; end - at >= WORD; at += WORD, first = !first) {
            words.add((first ? firstIsAddress : secondIsAddress) ? address(at) : word(at));
        }
        return rest(words, at, end);
    }

    private FieldValue.Many blocks(long from, long end) {
        List<FieldValue> blocks = new ArrayList<>();
        long at = from;
        for (; end - at >= 2 * WORD; at += 2 * WORD) {
            blocks.add(new FieldValue.Group("block", List.of(
                    new FieldValue.Named("leftEdge", Form.NUMBER, word(at)),
                    new FieldValue.Named("rightEdge", Form.NUMBER, word(at + WORD)))));
        }
        return rest(blocks, at, end);
    }

    private FieldValue.Many rest(List<FieldValue> values, long at, long end) {
        if (at < end) {
            values.add(octets(at, end));
        }
        return new FieldValue.Many(values);
    }

    private FieldValue.Whole word(long at) {
        return new FieldValue.Whole(Integer.toUnsignedLong(bits(at)));
    }

    private FieldValue.Address address(long at) {
        return new FieldValue.Address(new Ipv4Address(bits(at)));
    }

    private int bits(long at) {
        int bits = 0;
        for (int i = 0; i < WORD; i++) {
            bits = bits << Byte.SIZE | octet(at + i);
        }
        return bits;
    }

    /** 0 to 255. */
    int octet(long at) {
        return memory.get(ValueLayout.JAVA_BYTE, at) & 0xff;
    }

    FieldValue.Raw octets(long from, long end) {
        return new FieldValue.Raw(Octets.copyOf(memory.asSlice(from, end - from)));
    }
}
