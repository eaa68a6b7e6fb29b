package readback.packets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import readback.conformance.cli.Bench;
import readback.conformance.cli.Services;

class ChecksumCommandTest {

    @TempDir
    private Path home;

    private Bench.Outcome checksum(String input, String... arguments) {
        List<String> all = new ArrayList<>(List.of("checksum"));
        all.addAll(List.of(arguments));
        return new Bench(home, Services.real())
                .runWith(input.getBytes(StandardCharsets.UTF_8), all.toArray(String[]::new));
    }

    /** The first is the example of RFC 1071 section 3. */
    @ParameterizedTest
    @CsvSource({
        "0001f203f4f5f6f7, 220d",
        "'00 01 f2:03\nF4,F5 f6 f7', 220d",
        "0x0001 0xf203 0xf4f5 0XF6F7, 220d",
        "'', ffff",
        "0000, ffff",
        "ffff, 0000",
        "01, feff",
        "010203, fbfd",
    })
    void theChecksumIsFourDigits(String hex, String expected) {
        Bench.Outcome outcome = checksum("", hex);

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).isEqualToIgnoringNewLines(expected);
        assertThat(outcome.err()).isEmpty();
        assertThat(checksum(hex, "-").out()).isEqualTo(outcome.out());
    }

    @Test
    void octetsMayBeSeveralArguments() {
        assertThat(checksum("", "0001", "f203", "f4f5", "f6f7").out()).isEqualToIgnoringNewLines("220d");
    }

    @Test
    void jsonHasTheSumToo() {
        var json = checksum("", "--json", "0001f203f4f5f6f7").json();

        assertThat(json.path("checksum").asText()).isEqualTo("220d");
        assertThat(json.path("sum").asText()).isEqualTo("ddf2");
        assertThat(json.path("octets").asInt()).isEqualTo(8);
    }

    @ParameterizedTest
    @CsvSource({
        "00 0g, 'expected hexadecimal digits, found ''g'' at position 5'",
        "0x01x2, 'expected hexadecimal digits, found ''x'' at position 5'",
        "00\u00e9, 'expected hexadecimal digits, found the character U+00E9 at position 3'",
        "012, 'expected two hexadecimal digits for each octet, found an odd number of them: 3'",
    })
    void whatAreNoOctetsIsWrongUsage(String hex, String complaint) {
        Bench.Outcome outcome = checksum("", hex);

        assertThat(outcome.exitCode()).isEqualTo(64);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).isEqualToIgnoringNewLines("readback checksum: " + complaint);
    }

    @Test
    void noArgumentIsWrongUsage() {
        assertThat(checksum("").exitCode()).isEqualTo(64);
    }
}
