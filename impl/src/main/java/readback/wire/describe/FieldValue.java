package readback.wire.describe;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import readback.wire.Ipv4Address;
import readback.wire.Octets;

/** What stands in a field. Its text is what people read. */
public sealed interface FieldValue {

    /** Of a field that has a name. */
    record Named(String name, Form form, FieldValue value) {

        /** {@code name=value}, numbers as the field's form has them. */
        @Override
        public String toString() {
            return name + "=" + text();
        }

        /** The value alone. */
        public String text() {
            return form == Form.HEXADECIMAL && value instanceof Whole(long number)
                    ? String.format("0x%04x", number)
                    : value.toString();
        }
    }

    /** An unsigned number, 0 to 2^32 - 1. */
    record Whole(long number) implements FieldValue {
        @Override
        public String toString() {
            return Long.toString(number);
        }
    }

    /** One bit. */
    record Bit(boolean set) implements FieldValue {
        @Override
        public String toString() {
            return set ? "1" : "0";
        }
    }

    /** An address. */
    record Address(Ipv4Address address) implements FieldValue {
        @Override
        public String toString() {
            return address.toString();
        }
    }

    /** Octets with nothing to be read in them. */
    record Raw(Octets octets) implements FieldValue {
        @Override
        public String toString() {
            return octets.toString();
        }
    }

    /** Several, in their order. */
    record Many(List<FieldValue> values) implements FieldValue {
        /** Keeps a copy. */
        public Many {
            values = List.copyOf(values);
        }

        @Override
        public String toString() {
            return values.isEmpty()
                    ? "none"
                    : values.stream().map(FieldValue::toString).collect(Collectors.joining(", "));
        }
    }

    /** Several that belong together: an option, a block. */
    record Group(String name, List<Named> fields) implements FieldValue {
        /** Keeps a copy. */
        public Group {
            fields = List.copyOf(fields);
        }

        /** The value of this name, if it was there to be read. */
        public Optional<FieldValue> get(String wanted) {
            return find(fields, wanted);
        }

        @Override
        public String toString() {
            return fields.isEmpty()
                    ? name
                    : name + "(" + fields.stream().map(Named::toString).collect(Collectors.joining(" ")) + ")";
        }
    }

    /** The value of this name, if it is there. */
    static Optional<FieldValue> find(List<Named> fields, String wanted) {
        return fields.stream().filter(it -> it.name().equals(wanted)).findFirst().map(Named::value);
    }
}
