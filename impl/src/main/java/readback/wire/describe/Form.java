package readback.wire.describe;

/** How the bits of a field are to be read and shown. */
public enum Form {
    /** An unsigned number. */
    NUMBER,
    /** An unsigned number that people know in hexadecimal: a checksum. */
    HEXADECIMAL,
    /** One bit, set or not. */
    FLAG,
    /** An IPv4 address of 32 bits. */
    ADDRESS,
    /** Octets whose number follows from the header's length, with nothing to be read in them. */
    OCTETS,
    /** As many IPv4 addresses as there is room for. */
    ADDRESSES,
    /** As many pairs of 32-bit sequence numbers as there is room for: selective acknowledgments. */
    BLOCKS,
    /** As many 32-bit words as there is room for: addresses and timestamps, or timestamps only. */
    WORDS,
    /** The options of the header, each with a description of its own. */
    OPTIONS;

    /** Whether the number of bits follows from the header's length, and not from the description. */
    public boolean variable() {
        return switch (this) {
            case NUMBER, HEXADECIMAL, FLAG, ADDRESS -> false;
            case OCTETS, ADDRESSES, BLOCKS, WORDS, OPTIONS -> true;
        };
    }
}
