package readback.spec.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tlc2.util.BufferedRandomAccessFile;

/** What one model leaves in TLC's static fields does not reach the next. */
class TlcStaticsTest {

    private static final int NUMBERS = 100;

    @TempDir
    Path folder;

    private BufferedRandomAccessFile open(String name) throws IOException {
        return new BufferedRandomAccessFile(folder.resolve(name).toFile(), "rw");
    }

    @Test
    void aFileThatWasClosedTwiceGivesItsBufferToNoTwoFiles() throws IOException {
        BufferedRandomAccessFile ofTheLastModel = open("last");
        ofTheLastModel.close();
        ofTheLastModel.close();

        TlcStatics.reset();

        try (BufferedRandomAccessFile one = open("one"); BufferedRandomAccessFile other = open("other")) {
            for (int i = 0; i < NUMBERS; i++) {
                one.writeInt(i);
                other.writeInt(-i);
            }
            one.seek(0);
            other.seek(0);
            for (int i = 0; i < NUMBERS; i++) {
                assertThat(one.readInt()).isEqualTo(i);
                assertThat(other.readInt()).isEqualTo(-i);
            }
        }
    }
}
