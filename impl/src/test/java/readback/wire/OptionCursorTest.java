package readback.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static readback.wire.Wire.hex;
import static readback.wire.Wire.memory;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionCursorTest {

    private final OptionCursor cursor = new OptionCursor();

    /** Kind, place and length of each option that the cursor finds. */
    private List<String> all() {
        List<String> found = new ArrayList<>();
        while (cursor.next()) {
            found.add(cursor.kind() + "@" + cursor.offset() + "+" + cursor.length());
        }
        assertThat(cursor.next()).isFalse();
        return found;
    }

    private List<String> all(String options) {
        byte[] octets = hex(options);
        cursor.wrap(memory(octets), 0, octets.length);
        return all();
    }

    @Test
    void optionsComeOneAfterTheOther() {
        assertThat(all("020405b4 01 0402 ff050a0b0c")).containsExactly("2@0+4", "1@4+1", "4@5+2", "255@7+5");
        assertThat(cursor.isMalformed()).isFalse();
    }

    @Test
    void theEndOfTheListIsNoOption() {
        assertThat(all("0101 00 0204")).containsExactly("1@0+1", "1@1+1");
        assertThat(cursor.isMalformed()).isFalse();
        assertThat(all("")).isEmpty();
        assertThat(cursor.isMalformed()).isFalse();
    }

    @Test
    void whereALengthCannotBeRightThereIsNoNext() {
        for (String bad : List.of("01 02", "01 0200", "01 0201ff", "01 0203", "01 02ff0101")) {
            assertThat(all(bad)).containsExactly("1@0+1");
            assertThat(cursor.isMalformed()).isTrue();
            assertThatThrownBy(() -> cursor.get8(0)).isInstanceOf(IndexOutOfBoundsException.class);
        }
        assertThat(all("0101")).hasSize(2);
        assertThat(cursor.isMalformed()).isFalse();
    }

    @Test
    void fieldsAreReadWithinTheOption() {
        cursor.wrap(memory("01 080a fffefdfc 81020304 55"), 0, 12);
        assertThat(cursor.next()).isTrue();
        assertThat(cursor.next()).isTrue();
        assertThat(cursor.get8(0)).isEqualTo(8);
        assertThat(cursor.get8(9)).isEqualTo(4);
        assertThat(cursor.get16(2)).isEqualTo(0xfffe);
        assertThat(cursor.get32(2)).isEqualTo(0xfffefdfc);
        assertThat(cursor.get32(6)).isEqualTo(0x81020304);
        for (Runnable beyond : List.<Runnable>of(
                () -> cursor.get8(10), () -> cursor.get8(-1), () -> cursor.get16(9), () -> cursor.get32(7))) {
            assertThatThrownBy(beyond::run).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void viewsShowTheirOptions() {
        byte[] room = new byte[100];
        Ipv4View ip = new Ipv4View().wrap(memory(room), 3, 97).versionAndHeaderLength(28);
        room[23] = 1;
        room[24] = (byte) 148;
        room[25] = 4;
        TcpView tcp = new TcpView().wrap(memory(room), 31, 50).headerLength(24);
        room[51] = 2;
        room[52] = 4;
        ip.options(cursor);
        assertThat(all()).containsExactly("1@0+1", "148@1+4");
        tcp.options(cursor);
        assertThat(all()).containsExactly("2@0+4");
        tcp.headerLength(12).options(cursor);
        assertThat(all()).isEmpty();
    }
}
