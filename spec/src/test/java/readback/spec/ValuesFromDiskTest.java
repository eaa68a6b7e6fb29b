package readback.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tlc2.value.IValue;
import tlc2.value.ValueInputStream;
import tlc2.value.ValueOutputStream;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.StringValue;
import tlc2.value.impl.Value;
import util.UniqueString;

/** TLC keeps a long queue of states on disk, and its strings are other objects when they come back. */
class ValuesFromDiskTest {

    @TempDir
    private Path folder;

    @Test
    void namesMeanTheSame() throws IOException {
        UniqueString[] names = {UniqueString.uniqueStringOf("colour")};
        IValue back = throughDisk(new RecordValue(names, new Value[] {new StringValue("red")}, true));

        assertThat(TlcValues.hasField(back, TlcValues.name("colour"))).isTrue();
        assertThat(TlcValues.is(TlcValues.field(back, TlcValues.name("colour")), TlcValues.name("red"))).isTrue();
        assertThat(TlcValues.is(TlcValues.field(back, TlcValues.name("colour")), TlcValues.name("blue"))).isFalse();
    }

    private IValue throughDisk(RecordValue value) throws IOException {
        String file = folder.resolve("value").toString();
        ValueOutputStream out = new ValueOutputStream(file);
        value.write(out);
        out.close();
        ValueInputStream in = new ValueInputStream(file);
        IValue back = in.read();
        in.close();
        return back;
    }
}
