package readback.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServedPathTest {

    @TempDir
    private Path folder;

    private Path root = Path.of("");

    @BeforeEach
    void files() throws IOException {
        root = Files.createDirectories(folder.toRealPath().resolve("root"));
        Files.writeString(folder.resolve("secret"), "outside");
        Files.writeString(root.resolve("a b"), "");
        Files.writeString(root.resolve("plain"), "");
        Files.createDirectories(root.resolve("inner/deeper"));
        Files.writeString(root.resolve("inner/ä"), "");
        Files.createDirectories(root.resolve(".git"));
        Files.writeString(root.resolve(".git/config"), "");
        Files.writeString(root.resolve(".hidden"), "");
        Files.createSymbolicLink(root.resolve("out"), folder.resolve("secret"));
        Files.createSymbolicLink(root.resolve("up"), folder);
        Files.createSymbolicLink(root.resolve("within"), root.resolve("plain"));
        Files.createSymbolicLink(root.resolve("towards-hidden"), root.resolve(".hidden"));
        Files.createSymbolicLink(root.resolve("dangling"), root.resolve("nowhere"));
    }

    private ServedPath of(String target) {
        return ServedPath.of(root, target);
    }

    @Test
    void filesAndFoldersAreFound() {
        assertThat(of("/plain")).isEqualTo(new ServedPath.File(root.resolve("plain")));
        assertThat(of("/plain?query=/../x")).isEqualTo(new ServedPath.File(root.resolve("plain")));
        assertThat(of("/a%20b")).isEqualTo(new ServedPath.File(root.resolve("a b")));
        assertThat(of("/inner/%C3%A4")).isEqualTo(new ServedPath.File(root.resolve("inner/ä")));
        assertThat(of("//inner//deeper")).isEqualTo(new ServedPath.Folder(root.resolve("inner/deeper"), false));
        assertThat(of("/inner/")).isEqualTo(new ServedPath.Folder(root.resolve("inner"), true));
        assertThat(of("/")).isEqualTo(new ServedPath.Folder(root, true));
        assertThat(of("/within")).isEqualTo(new ServedPath.File(root.resolve("plain")));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "/..", "/../secret", "/inner/../../secret", "/%2e%2e/secret", "/%2E%2e/secret", "/.%2e/secret", "/out", "/up",
        "/up/secret", "/inner/../plain"
    })
    void noWayLeadsOut(String target) {
        assertThat(of(target)).isEqualTo(new ServedPath.Forbidden());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "/absent", "/.hidden", "/.git/config", "/%2egit/config", "/towards-hidden", "/dangling", "/plain/", "/plain/x",
        "/inner%2fdeeper", "/..%2fsecret", "/..%5csecret", "/.", "/./plain", "/inner%5cdeeper"
    })
    void whatIsNotThereAndWhatIsHiddenIsAbsent(String target) {
        assertThat(of(target)).isEqualTo(new ServedPath.Absent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "*", "/%", "/%2", "/%zz", "/a%00b", "/%ff", "/%c3", "/a b", "/ä", "http:/x"})
    void someAreNoPaths(String target) {
        assertThat(of(target)).isEqualTo(new ServedPath.Malformed());
    }
}
