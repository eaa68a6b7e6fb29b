package readback.cli;

import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them, the same in every locale. */
public final class Amounts {

    private Amounts() {}

    /** {@code 1234567} as {@code 1,234,567}. */
    public static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Three significant digits or so: {@code 812}, {@code 41k}, {@code 7.7M}. */
    public static String rounded(double number) {
        if (number >= 10_000_000) {
            return String.format(Locale.ROOT, "%.0fM", number / 1e6);
        }
        if (number >= 1_000_000) {
            return String.format(Locale.ROOT, "%.1fM", number / 1e6);
        }
        if (number >= 1_000) {
            return String.format(Locale.ROOT, "%.0fk", number / 1e3);
        }
        return String.format(Locale.ROOT, "%.0f", number);
    }

    /** {@code 4.2 s} below a minute, {@code 3 min 07 s} below an hour, else {@code 2 h 05 min}. */
    public static String time(Duration time) {
        if (time.compareTo(Duration.ofMinutes(1)) < 0) {
            return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1e3);
        }
        if (time.compareTo(Duration.ofHours(1)) < 0) {
            return String.format(Locale.ROOT, "%d min %02d s", time.toMinutes(), time.toSecondsPart());
        }
        return String.format(Locale.ROOT, "%d h %02d min", time.toHours(), time.toMinutesPart());
    }

    /** As {@link #time}. */
    public static String seconds(double seconds) {
        return time(Duration.ofMillis(Math.round(seconds * 1000)));
    }

    /** {@code 1 model}, {@code 2 models}. */
    public static String count(long number, String noun) {
        return grouped(number) + " " + noun + (number == 1 ? "" : "s");
    }
}
