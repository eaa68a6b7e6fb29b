package readback.serving;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Octets of a file that a request asks for (RFC 9110 section 14).
 *
 * @param first the first, from 0
 * @param last the last
 */
record ByteRange(long first, long last) {

    private static final Pattern ONE = Pattern.compile("\\s*bytes\\s*=\\s*(\\d{0,18})\\s*-\\s*(\\d{0,18})\\s*");

    /** What a field says. */
    sealed interface Asked {

        /** Nothing that is understood, or more than one range: the whole is sent, as it may be. */
        record Whole() implements Asked {}

        /** A range of the file. */
        record Part(ByteRange range) implements Asked {}

        /** None of its octets is there. */
        record Unsatisfiable() implements Asked {}
    }

    /** How many octets they are. */
    long length() {
        return last - first + 1;
    }

    /** What a field {@code Range} asks of a file of so many octets. */
    static Asked asked(Optional<String> field, long length) {
        Matcher one = ONE.matcher(field.orElse(""));
        if (!one.matches() || (one.group(1).isEmpty() && one.group(2).isEmpty())) {
            return new Asked.Whole();
        }
        if (one.group(1).isEmpty()) {
            long suffix = Math.min(length, Long.parseLong(one.group(2)));
            return suffix == 0
                    ? new Asked.Unsatisfiable()
                    : new Asked.Part(new ByteRange(length - suffix, length - 1));
        }
        long first = Long.parseLong(one.group(1));
        long last = one.group(2).isEmpty() ? length - 1 : Math.min(length - 1, Long.parseLong(one.group(2)));
        if (!one.group(2).isEmpty() && Long.parseLong(one.group(2)) < first) {
            return new Asked.Whole();
        }
        return first >= length ? new Asked.Unsatisfiable() : new Asked.Part(new ByteRange(first, last));
    }
}
