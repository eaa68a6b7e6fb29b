package readback.conformance.forwarding;

import java.util.Collection;
import java.util.List;
import readback.spec.TlaValue;

/**
 * Reads values of the specification. Another shape than expected is an {@link IllegalArgumentException} that says so.
 */
final class Read {

    private Read() {}

    static TlaValue field(TlaValue value, String name) {
        if (value instanceof TlaValue.Rec rec) {
            return rec.field(name);
        }
        throw unexpected("a record with a field " + name, value);
    }

    static String string(TlaValue value, String name) {
        if (field(value, name) instanceof TlaValue.Str(var text)) {
            return text;
        }
        throw unexpected("a string " + name, value);
    }

    static int integer(TlaValue value, String name) {
        if (field(value, name) instanceof TlaValue.Int(var number)) {
            return Math.toIntExact(number);
        }
        throw unexpected("an integer " + name, value);
    }

    static boolean bool(TlaValue value, String name) {
        if (field(value, name) instanceof TlaValue.Bool(var truth)) {
            return truth;
        }
        throw unexpected("TRUE or FALSE as " + name, value);
    }

    static List<TlaValue> sequence(TlaValue value) {
        if (value instanceof TlaValue.Seq(var elements)) {
            return elements;
        }
        throw unexpected("a sequence", value);
    }

    static Collection<TlaValue> set(TlaValue value) {
        if (value instanceof TlaValue.SetOf(var elements)) {
            return elements;
        }
        throw unexpected("a set", value);
    }

    private static IllegalArgumentException unexpected(String what, TlaValue value) {
        return new IllegalArgumentException("expected " + what + ", and there is " + value);
    }
}
