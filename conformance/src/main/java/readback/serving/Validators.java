package readback.serving;

import java.nio.file.attribute.BasicFileAttributes;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * What tells one state of a file from another (RFC 9110 section 8.8), and what a request makes of it (section 13).
 *
 * @param tag the entity tag, with its quotation marks
 * @param modified when it was written, in whole seconds
 */
record Validators(String tag, Instant modified) {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** What becomes of a request. */
    enum Outcome { GOES_ON, NOT_MODIFIED, FAILED }

    /** Those of a file as it is. */
    static Validators of(BasicFileAttributes file) {
        Instant time = file.lastModifiedTime().toInstant();
        return new Validators(
                "\"" + Long.toHexString(file.size()) + "-"
                        + Long.toHexString(time.getEpochSecond()) + "." + Integer.toHexString(time.getNano()) + "\"",
                time.truncatedTo(ChronoUnit.SECONDS));
    }

    /** As a field {@code Last-Modified} has it. */
    String lastModified() {
        return DATE.format(modified);
    }

    /**
     * What the preconditions of a GET or HEAD come to, in the order of section 13.2.2.
     *
     * @param fields of the request, by name
     */
    Outcome outcome(Function<String, Optional<String>> fields) {
        Optional<String> match = fields.apply("If-Match");
        if (match.isPresent() ? !lists(match.get(), false) : isAfter(fields.apply("If-Unmodified-Since"))) {
            return Outcome.FAILED;
        }
        Optional<String> none = fields.apply("If-None-Match");
        if (none.isPresent()) {
            return lists(none.get(), true) ? Outcome.NOT_MODIFIED : Outcome.GOES_ON;
        }
        Optional<Instant> since = date(fields.apply("If-Modified-Since"));
        return since.isPresent() && !modified.isAfter(since.get()) ? Outcome.NOT_MODIFIED : Outcome.GOES_ON;
    }

    /** Whether a range is meant of this state (section 13.1.5). */
    boolean rangeHolds(Optional<String> ifRange) {
        return ifRange.isEmpty() || ifRange.get().strip().equals(tag)
                || date(ifRange).equals(Optional.of(modified));
    }

    private boolean isAfter(Optional<String> field) {
        Optional<Instant> date = date(field);
        return date.isPresent() && modified.isAfter(date.get());
    }

    private boolean lists(String field, boolean weak) {
        return field.strip().equals("*") || Arrays.stream(field.split(",")).map(String::strip)
                .anyMatch(each -> (weak && each.startsWith("W/") ? each.substring(2) : each).equals(tag));
    }

    private static Optional<Instant> date(Optional<String> field) {
        try {
            return field.map(text -> DATE.parse(text.strip(), Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
