package readback.serving;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** HTTP by the JDK's client, over the kernel's sockets: what is served does not depend on who made the socket. */
@Timeout(60)
class FileServiceTest {

    private static final Path OPEN_FILES = Path.of("/proc/self/fd");
    private static final String MODIFIED = "Sun, 06 Nov 1994 08:49:37 GMT";

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> log = Collections.synchronizedList(new ArrayList<>());
    private AutoCloseable http = () -> {};
    private int port;

    @BeforeEach
    void serve() throws IOException {
        Path file = Files.writeString(folder.resolve("letters.txt"), "abcdefghij");
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("1994-11-06T08:49:37.5Z")));
        Files.createDirectories(folder.resolve("in ner"));
        Files.writeString(folder.resolve("in ner/<&>.html"), "");
        Files.writeString(folder.resolve("in ner/.hidden"), "");
        Files.createDirectories(folder.resolve("page"));
        Files.writeString(folder.resolve("page/index.html"), "<p>hello");
        Files.writeString(folder.resolve("empty.bin"), "");
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        port = server.getLocalPort();
        http = HttpOnSockets.start(server, new FileService(folder, log::add));
    }

    @AfterEach
    void close() throws Exception {
        http.close();
        client.close();
    }

    private HttpResponse<String> ask(String method, String path, String... fields) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .version(HttpClient.Version.HTTP_1_1)
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (fields.length > 0) {
            request.headers(fields);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String field(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    @Test
    void aFileIsSentWithWhatIsKnownOfIt() throws Exception {
        HttpResponse<String> response = ask("GET", "/letters.txt");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("abcdefghij");
        assertThat(field(response, "Content-Length")).isEqualTo("10");
        assertThat(field(response, "Content-Type")).isEqualTo("text/plain; charset=UTF-8");
        assertThat(field(response, "Last-Modified")).isEqualTo(MODIFIED);
        assertThat(field(response, "ETag")).matches("\"[0-9a-f.-]+\"");
        assertThat(field(response, "Accept-Ranges")).isEqualTo("bytes");
        assertThat(field(response, "Server")).isEqualTo("Readback");
        assertThat(field(response, "Date")).endsWith(" GMT");
        HttpResponse<String> head = ask("HEAD", "/letters.txt");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(field(head, "Content-Length")).isEqualTo("10");
        assertThat(field(head, "ETag")).isEqualTo(field(response, "ETag"));
        assertThat(field(ask("GET", "/empty.bin"), "Content-Length")).isEqualTo("0");
        assertThat(field(ask("GET", "/empty.bin"), "Content-Type")).isEqualTo("application/octet-stream");
        assertThat(log).startsWith("GET /letters.txt 200", "HEAD /letters.txt 200");
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-3, 206, abcd, bytes 0-3/10",
        "bytes=4-, 206, efghij, bytes 4-9/10",
        "bytes=-2, 206, ij, bytes 8-9/10",
        "bytes=-20, 206, abcdefghij, bytes 0-9/10",
        "bytes=8-99, 206, ij, bytes 8-9/10",
        "bytes=9-9, 206, j, bytes 9-9/10",
        "'bytes=0-1,4-5', 200, abcdefghij, ''",
        "bytes=5-3, 200, abcdefghij, ''",
        "lines=0-1, 200, abcdefghij, ''",
        "bytes=-, 200, abcdefghij, ''",
        "bytes=10-, 416, 'Range not satisfiable\n', bytes */10",
        "bytes=-0, 416, 'Range not satisfiable\n', bytes */10"
    })
    void ranges(String range, int code, String body, String content) throws Exception {
        HttpResponse<String> response = ask("GET", "/letters.txt", "Range", range);
        assertThat(response.statusCode()).isEqualTo(code);
        assertThat(response.body()).isEqualTo(body);
        assertThat(field(response, "Content-Range")).isEqualTo(content);
    }

    @Test
    void onlyWhatHasChangedIsSent() throws Exception {
        String tag = field(ask("GET", "/letters.txt"), "ETag");
        assertThat(ask("GET", "/letters.txt", "If-None-Match", tag).statusCode()).isEqualTo(304);
        assertThat(ask("GET", "/letters.txt", "If-None-Match", "\"x\", W/" + tag).statusCode()).isEqualTo(304);
        assertThat(ask("GET", "/letters.txt", "If-None-Match", "*").body()).isEmpty();
        assertThat(ask("GET", "/letters.txt", "If-None-Match", "\"x\"", "If-Modified-Since", MODIFIED).statusCode())
                .as("the tag decides").isEqualTo(200);
        assertThat(ask("GET", "/letters.txt", "If-Modified-Since", MODIFIED).statusCode()).isEqualTo(304);
        assertThat(ask("GET", "/letters.txt", "If-Modified-Since", "Sun, 06 Nov 1994 08:49:36 GMT").statusCode())
                .isEqualTo(200);
        assertThat(ask("GET", "/letters.txt", "If-Modified-Since", "yesterday").statusCode()).isEqualTo(200);
        assertThat(ask("GET", "/letters.txt", "If-Match", tag).statusCode()).isEqualTo(200);
        assertThat(ask("GET", "/letters.txt", "If-Match", "W/" + tag).statusCode()).isEqualTo(412);
        assertThat(ask("GET", "/letters.txt", "If-Match", "\"x\"").statusCode()).isEqualTo(412);
        assertThat(ask("GET", "/letters.txt", "If-Unmodified-Since", MODIFIED).statusCode()).isEqualTo(200);
        assertThat(ask("GET", "/letters.txt", "If-Unmodified-Since", "Sat, 05 Nov 1994 08:49:37 GMT").statusCode())
                .isEqualTo(412);
        assertThat(ask("GET", "/letters.txt", "Range", "bytes=0-0", "If-Range", tag).body()).isEqualTo("a");
        assertThat(ask("GET", "/letters.txt", "Range", "bytes=0-0", "If-Range", MODIFIED).body()).isEqualTo("a");
        assertThat(ask("GET", "/letters.txt", "Range", "bytes=0-0", "If-Range", "\"x\"").statusCode()).isEqualTo(200);
        Files.writeString(folder.resolve("letters.txt"), "ABCDEFGHIJ");
        assertThat(ask("GET", "/letters.txt", "If-None-Match", tag).statusCode()).isEqualTo(200);
    }

    @Test
    void foldersHavePages() throws Exception {
        HttpResponse<String> moved = ask("GET", "/in%20ner");
        assertThat(moved.statusCode()).isEqualTo(301);
        assertThat(field(moved, "Location")).isEqualTo("/in%20ner/");
        assertThat(ask("GET", "/in%20ner/").body())
                .contains("<h1>/in ner</h1>", "href=\"../\"", "href=\"%3C%26%3E.html\">&lt;&amp;&gt;.html</a>")
                .doesNotContain("hidden");
        assertThat(ask("GET", "/").body()).contains("href=\"in%20ner/\"", "letters.txt").doesNotContain("../");
        assertThat(ask("GET", "/page/").body()).isEqualTo("<p>hello");
        assertThat(field(ask("GET", "/page/"), "Content-Type")).isEqualTo("text/html; charset=UTF-8");
    }

    @Test
    void whatIsNotThereOrNotAllowedIsSaid() throws Exception {
        assertThat(ask("GET", "/absent").statusCode()).isEqualTo(404);
        assertThat(ask("GET", "/in%20ner/.hidden").statusCode()).isEqualTo(404);
        assertThat(ask("GET", "/%2e%2e/x").statusCode()).isEqualTo(403);
        HttpResponse<String> post = ask("POST", "/letters.txt");
        assertThat(post.statusCode()).isEqualTo(405);
        assertThat(field(post, "Allow")).isEqualTo("GET, HEAD");
        assertThat(ask("DELETE", "/letters.txt").statusCode()).isEqualTo(405);
        assertThat(folder.resolve("letters.txt")).exists();
    }

    /** No file stays open, whatever was asked of it, and though clients go away. */
    @Test
    void noFileStaysOpen() throws Exception {
        assumeTrue(Files.isDirectory(OPEN_FILES), "what is open is seen under Linux");
        for (int i = 0; i < 20; i++) {
            ask("HEAD", "/letters.txt");
            ask("GET", "/letters.txt", "Range", "bytes=20-");
            ask("GET", "/letters.txt", "If-None-Match", "*");
            ask("GET", "/letters.txt", "If-Match", "\"x\"");
            ask("GET", "/letters.txt");
        }
        await().untilAsserted(() -> {
            try (Stream<Path> open = Files.list(OPEN_FILES)) {
                assertThat(open.filter(Files::isSymbolicLink).filter(FileServiceTest::isLetters)).isEmpty();
            }
        });
    }

    private static boolean isLetters(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).endsWith("letters.txt");
        } catch (IOException e) {
            // Closed in the meantime.
            return false;
        }
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(UTF_8));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    @Test
    void badRequestsAreToldSoAndNothingElseHappens() throws Exception {
        assertThat(raw("GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n")).startsWith("HTTP/1.1 400 ");
        assertThat(raw("GET /letters.txt HTTP/1.1\r\n\r\n")).as("no Host").startsWith("HTTP/1.1 400 ");
        assertThat(raw("nonsense\r\n\r\n")).startsWith("HTTP/1.1 400 ");
        assertThat(raw("GET /" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: x\r\n\r\n")).startsWith("HTTP/1.1 4");
        assertThat(raw("")).isEmpty();
        assertThat(raw("GET /letters.txt HTTP/1.1\r\nHost: x\r\n\r\nGET /letters.txt HTTP/1.1\r\nHost: x\r\n\r\n"))
                .as("one after the other on one connection").containsSubsequence("abcdefghij", "abcdefghij");
        assertThat(raw("GET /letters.txt HTTP/1.0\r\n\r\n")).contains("200 OK").endsWith("abcdefghij");
        assertThat(ask("GET", "/letters.txt").statusCode()).isEqualTo(200);
    }
}
