package readback.wire.describe;

import java.util.ArrayList;
import java.util.List;

/** Puts a description together, each field behind the one before. */
final class HeaderBuilder {

    private final String protocol;
    private final String name;
    private final String title;
    private final int number;
    private final List<Field> fields = new ArrayList<>();
    private Source source = new Source(791, "3.1");

    HeaderBuilder(String protocol, String name, String title, int number) {
        this.protocol = protocol;
        this.name = name;
        this.title = title;
        this.number = number;
    }

    /** What lays down the fields that follow. */
    HeaderBuilder by(int rfc, String section) {
        source = new Source(rfc, section);
        return this;
    }

    HeaderBuilder number(String field, String label, int width, String meaning) {
        return add(field, label, width, Form.NUMBER, meaning);
    }

    HeaderBuilder flag(String field, String label, String meaning) {
        return add(field, label, 1, Form.FLAG, meaning);
    }

    HeaderBuilder checksum(String field, String label, String meaning) {
        return add(field, label, 16, Form.HEXADECIMAL, meaning);
    }

    HeaderBuilder address(String field, String label, String meaning) {
        return add(field, label, 32, Form.ADDRESS, meaning);
    }

    HeaderBuilder rest(String field, String label, Form form, String meaning) {
        return add(field, label, 0, form, meaning);
    }

    private HeaderBuilder add(String field, String label, int width, Form form, String meaning) {
        int offset = fields.isEmpty() ? 0 : fields.getLast().end();
        fields.add(new Field(field, label, offset, width, form, meaning, source));
        return this;
    }

    HeaderDescription build() {
        return new HeaderDescription(protocol, name, title, number, fields);
    }
}
