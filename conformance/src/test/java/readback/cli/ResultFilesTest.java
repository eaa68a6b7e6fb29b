package readback.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFilesTest {

    @TempDir
    private Path folder;

    @Test
    void whatIsWrittenCanBeReadAndNothingElseIsLeft() throws IOException {
        ResultFiles files = new ResultFiles(folder.resolve("new/results"));

        files.write("check.json", JsonNodeFactory.instance.objectNode().put("models", 1));
        files.write("check.json", JsonNodeFactory.instance.objectNode().put("models", 2));

        assertThat(files.read("check.json").orElseThrow().path("models").asInt()).isEqualTo(2);
        try (var left = Files.list(files.directory())) {
            assertThat(left).containsExactly(files.directory().resolve("check.json"));
        }
    }

    @Test
    void aResultThatWasNeverWrittenIsNone() throws IOException {
        assertThat(new ResultFiles(folder).read("check.json")).isEmpty();
    }

    @Test
    void aBrokenResultIsToldFromNone() throws IOException {
        Files.writeString(folder.resolve("check.json"), "{\"models\": [");

        assertThatThrownBy(() -> new ResultFiles(folder).read("check.json")).isInstanceOf(JacksonException.class);
    }

    @Test
    void theOldResultStaysWhenTheNewOneCannotBeWritten() throws IOException {
        ResultFiles files = new ResultFiles(folder);
        Files.createDirectories(folder.resolve("check.json/full"));

        assertThatThrownBy(() -> files.write("check.json", "new")).isInstanceOf(IOException.class);

        assertThat(folder.resolve("check.json/full")).isDirectory();
        try (var left = Files.list(folder)) {
            assertThat(left).hasSize(1);
        }
    }
}
