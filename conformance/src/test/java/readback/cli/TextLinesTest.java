package readback.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextLinesTest {

    @Test
    void whatFitsStaysAsItIs() {
        assertThat(TextLines.fit("as long as that", 15)).isEqualTo("as long as that");
        assertThat(TextLines.hanging("as long as that", 15)).containsExactly("as long as that");
    }

    @Test
    void aLongTextEndsAtAWord() {
        assertThat(TextLines.fit("handshake/open 21k of 30k states", 20)).isEqualTo("handshake/open 21k…");
        assertThat(TextLines.fit("handshake/open 21k of 30k states", 22)).isEqualTo("handshake/open 21k of…");
        assertThat(TextLines.fit("incomprehensibilities are", 10)).isEqualTo("incompreh…");
    }

    @Test
    void linesAreBrokenBetweenWords() {
        assertThat(TextLines.hanging("  every property held, but the depth differs", 24))
                .containsExactly("  every property held,", "    but the depth", "    differs");
        assertThat(TextLines.lines("every property held, but the depth differs", 24))
                .containsExactly("every property held, but", "the depth differs");
    }

    @Test
    void aWordThatIsWiderThanALineIsBroken() {
        assertThat(TextLines.lines("an incomprehensibility", 10)).containsExactly("an", "incomprehe", "nsibility");
        assertThat(TextLines.hanging("an incomprehensibility", 10))
                .containsExactly("an", "  incompre", "  hensibil", "  ity");
    }
}
