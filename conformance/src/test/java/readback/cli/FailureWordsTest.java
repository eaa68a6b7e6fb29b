package readback.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailureWordsTest {

    @Test
    void aMessageIsKeptOnOneLine() {
        assertThat(FailureWords.of(new IOException("two\nlines"))).isEqualTo("two lines");
        assertThat(FailureWords.of(new ConnectException("Connection refused"))).isEqualTo("Connection refused");
        assertThat(FailureWords.of(new IllegalStateException("no room at 10.0.0.1"))).isEqualTo("no room at 10.0.0.1");
    }

    @Test
    void theCauseSpeaksForWhatOnlyWrapsIt() {
        assertThat(FailureWords.of(new ExecutionException(new UncheckedIOException(new IOException("broken")))))
                .isEqualTo("broken");
    }

    @Test
    void whatIsWrongWithAFileIsSaidWithItsName(@TempDir Path folder) {
        Path absent = folder.resolve("absent.json");
        try {
            Files.readString(absent);
            throw new AssertionError("there is such a file");
        } catch (IOException e) {
            assertThat(FailureWords.of(e)).isEqualTo("there is no file " + absent);
        }
        assertThat(FailureWords.of(new AccessDeniedException("x"))).isEqualTo("no permission for x");
        assertThat(FailureWords.of(new FileSystemException("x", null, "No space left"))).isEqualTo("x: No space left");
    }

    static Stream<Throwable> failures() {
        return Stream.of(
                new IOException(),
                new IOException("java.io.IOException: gone"),
                new IOException(new ConnectException()),
                new IllegalStateException("readback.tcp.Tcp is closed"),
                new RuntimeException("an IOException came"),
                new StackOverflowError(),
                new OutOfMemoryError("Java heap space"),
                new ArrayStoreException("java.lang.String"),
                new ExecutionException(new InterruptedException()),
                thrownBy(() -> Objects.requireNonNull(List.of().getFirst())),
                thrownBy(() -> Objects.requireNonNull(String.class.cast((Object) 1))),
                new NullPointerException("Cannot invoke \"String.length()\""));
    }

    private static Throwable thrownBy(Runnable act) {
        try {
            act.run();
        } catch (RuntimeException e) {
            return e;
        }
        throw new AssertionError("nothing was thrown");
    }

    @ParameterizedTest
    @MethodSource("failures")
    void noClassIsNamed(Throwable failure) {
        assertThat(FailureWords.of(failure))
                .isNotBlank()
                .doesNotContain("Exception", "Error", "java.", "readback.", "String");
    }
}
