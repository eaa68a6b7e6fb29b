package readback.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AmountsTest {

    @Test
    void numbersAreGroupedTheSameEverywhere() {
        assertThat(Amounts.grouped(7_654_321)).isEqualTo("7,654,321");
        assertThat(Amounts.count(1, "model")).isEqualTo("1 model");
        assertThat(Amounts.count(1_000, "model")).isEqualTo("1,000 models");
    }

    @Test
    void roundedNumbersAreShort() {
        assertThat(Amounts.rounded(812)).isEqualTo("812");
        assertThat(Amounts.rounded(41_400)).isEqualTo("41k");
        assertThat(Amounts.rounded(7_654_321)).isEqualTo("7.7M");
        assertThat(Amounts.rounded(17_654_321)).isEqualTo("18M");
    }

    @Test
    void timesHaveTheUnitsThatMatter() {
        assertThat(Amounts.time(Duration.ofMillis(4_200))).isEqualTo("4.2 s");
        assertThat(Amounts.time(Duration.ofSeconds(187))).isEqualTo("3 min 07 s");
        assertThat(Amounts.time(Duration.ofMinutes(125))).isEqualTo("2 h 05 min");
    }
}
