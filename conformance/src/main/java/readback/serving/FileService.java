package readback.serving;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.HttpRequestHandler;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Files of a folder, by GET and HEAD (RFC 9110): whole, in ranges, and only if they have changed. */
final class FileService implements HttpRequestHandler {

    private static final String INDEX = "index.html";
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html"), Map.entry("htm", "text/html"), Map.entry("css", "text/css"),
            Map.entry("js", "text/javascript"), Map.entry("mjs", "text/javascript"), Map.entry("txt", "text/plain"),
            Map.entry("md", "text/markdown"), Map.entry("csv", "text/csv"), Map.entry("tla", "text/plain"),
            Map.entry("cfg", "text/plain"), Map.entry("java", "text/plain"), Map.entry("xml", "application/xml"),
            Map.entry("json", "application/json"), Map.entry("pdf", "application/pdf"),
            Map.entry("svg", "image/svg+xml"), Map.entry("png", "image/png"), Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"), Map.entry("gif", "image/gif"), Map.entry("webp", "image/webp"),
            Map.entry("ico", "image/vnd.microsoft.icon"), Map.entry("woff2", "font/woff2"),
            Map.entry("wasm", "application/wasm"), Map.entry("zip", "application/zip"),
            Map.entry("gz", "application/gzip"), Map.entry("mp4", "video/mp4"), Map.entry("webm", "video/webm"));

    private final Path root;
    private final Consumer<String> log;

    /**
     * Of a folder.
     *
     * @param log is told of each request, and what it got
     * @throws IOException if there is no such folder
     */
    FileService(Path folder, Consumer<String> log) throws IOException {
        root = folder.toRealPath();
        this.log = log;
    }

    @Override
    public void handle(ClassicHttpRequest request, ClassicHttpResponse response, HttpContext context)
            throws IOException {
        String method = request.getMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            response.setHeader(HttpHeaders.ALLOW, "GET, HEAD");
            says(response, HttpStatus.SC_METHOD_NOT_ALLOWED, "Method not allowed");
        } else {
            answer(request, response);
        }
        log.accept(method + " " + request.getPath() + " " + response.getCode());
    }

    private void answer(ClassicHttpRequest request, ClassicHttpResponse response) throws IOException {
        switch (ServedPath.of(root, request.getPath())) {
            case ServedPath.Malformed _ -> says(response, HttpStatus.SC_BAD_REQUEST, "Bad request");
            case ServedPath.Forbidden _ -> says(response, HttpStatus.SC_FORBIDDEN, "Forbidden");
            case ServedPath.Absent _ -> says(response, HttpStatus.SC_NOT_FOUND, "Not found");
            case ServedPath.Folder(Path folder, boolean slash) when !slash -> {
                response.setHeader(HttpHeaders.LOCATION, relative(folder));
                says(response, HttpStatus.SC_MOVED_PERMANENTLY, "Moved permanently");
            }
            case ServedPath.Folder(Path folder, boolean _) -> {
                if (ServedPath.of(root, relative(folder) + INDEX) instanceof ServedPath.File(Path index)) {
                    file(index, request, response);
                } else {
                    response.setEntity(new ByteArrayEntity(
                            listing(folder).getBytes(StandardCharsets.UTF_8), type("listing.html")));
                }
            }
            case ServedPath.File(Path file) -> file(file, request, response);
        }
    }

    /** The path of a folder, from the root on, as a URL has it. */
    private String relative(Path folder) {
        StringBuilder path = new StringBuilder("/");
        for (Path part : root.relativize(folder)) {
            if (!part.toString().isEmpty()) {
                path.append(encoded(part.toString())).append('/');
            }
        }
        return path.toString();
    }

    private static void says(ClassicHttpResponse response, int code, String words) {
        response.setCode(code);
        response.setEntity(new ByteArrayEntity(
                (words + "\n").getBytes(StandardCharsets.UTF_8), ContentType.TEXT_PLAIN.withCharset(StandardCharsets.UTF_8)));
    }

    private static Optional<String> field(ClassicHttpRequest request, String name) {
        Header[] all = request.getHeaders(name);
        return all.length == 0
                ? Optional.empty()
                : Optional.of(String.join(", ", Stream.of(all).map(Header::getValue).toList()));
    }

    private void file(Path file, ClassicHttpRequest request, ClassicHttpResponse response) throws IOException {
        BasicFileAttributes attributes;
        FileChannel channel;
        try {
            attributes = Files.readAttributes(file, BasicFileAttributes.class);
            channel = FileChannel.open(file);
        } catch (NoSuchFileException e) {
            says(response, HttpStatus.SC_NOT_FOUND, "Not found");
            return;
        }
        try {
            Validators validators = Validators.of(attributes);
            response.setHeader(HttpHeaders.ETAG, validators.tag());
            response.setHeader(HttpHeaders.LAST_MODIFIED, validators.lastModified());
            response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
            switch (validators.outcome(name -> field(request, name))) {
                case NOT_MODIFIED -> response.setCode(HttpStatus.SC_NOT_MODIFIED);
                case FAILED -> says(response, HttpStatus.SC_PRECONDITION_FAILED, "Precondition failed");
                case GOES_ON -> {
                    send(channel, attributes.size(), type(file.getFileName().toString()),
                            validators.rangeHolds(field(request, HttpHeaders.IF_RANGE))
                                    ? field(request, HttpHeaders.RANGE) : Optional.empty(),
                            response);
                    return;
                }
            }
            channel.close();
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** The entity reads from the channel, and closes it. */
    private static void send(
            FileChannel channel, long length, ContentType type, Optional<String> range, ClassicHttpResponse response)
            throws IOException {
        switch (ByteRange.asked(range, length)) {
            case ByteRange.Asked.Unsatisfiable _ -> {
                channel.close();
                response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + length);
                says(response, HttpStatus.SC_REQUESTED_RANGE_NOT_SATISFIABLE, "Range not satisfiable");
            }
            case ByteRange.Asked.Part(ByteRange part) -> {
                response.setCode(HttpStatus.SC_PARTIAL_CONTENT);
                response.setHeader(
                        HttpHeaders.CONTENT_RANGE, "bytes " + part.first() + "-" + part.last() + "/" + length);
                response.setEntity(new InputStreamEntity(stream(channel.position(part.first())), part.length(), type));
            }
            case ByteRange.Asked.Whole _ -> response.setEntity(new InputStreamEntity(stream(channel), length, type));
        }
    }

    private static InputStream stream(FileChannel channel) {
        return Channels.newInputStream(channel);
    }

    private static ContentType type(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        String type = TYPES.getOrDefault(ending, "application/octet-stream");
        return type.startsWith("text/") || type.endsWith("json") || type.endsWith("xml")
                ? ContentType.create(type, StandardCharsets.UTF_8)
                : ContentType.create(type);
    }

    /** A page with what is in a folder: folders first, and nothing that is hidden. */
    private String listing(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.list(folder)) {
            all = files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted(Comparator.comparing((Path file) -> !Files.isDirectory(file))
                            .thenComparing(file -> file.getFileName().toString()))
                    .toList();
        }
        String title = escaped("/" + root.relativize(folder));
        StringBuilder page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
                .append(title).append("</title></head>\n<body><h1>").append(title).append("</h1>\n<ul>\n");
        if (!folder.equals(root)) {
            page.append("<li><a href=\"../\">../</a></li>\n");
        }
        for (Path file : all) {
            String name = file.getFileName().toString();
            String slash = Files.isDirectory(file) ? "/" : "";
            page.append("<li><a href=\"").append(encoded(name)).append(slash).append("\">").append(escaped(name))
                    .append(slash).append("</a></li>\n");
        }
        return page.append("</ul></body></html>\n").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    /** Percent-encoded but for what RFC 3986 section 2.3 leaves as it is. */
    private static String encoded(String name) {
        StringBuilder text = new StringBuilder();
        for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0);
            text.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
        }
        return text.toString();
    }
}
