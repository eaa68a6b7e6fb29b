package readback.wire.describe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page of headers and its pictures are what the descriptions give. */
class HeaderDocumentTest {

    private static final Path PAGE = Path.of("HEADERS.md").toAbsolutePath();
    private static final Path PICTURES = Path.of("headers").toAbsolutePath();

    static java.util.List<HeaderDescription> headers() {
        return Headers.all();
    }

    @Test
    void thePageIsWhatTheDescriptionsGive() throws Exception {
        if (Boolean.getBoolean("readback.renew")) {
            Files.writeString(PAGE, HeaderDocument.page());
        }
        assertThat(PAGE).as("renew it as it says").content().isEqualTo(HeaderDocument.page());
    }

    @Test
    void thePicturesAreWhatTheDescriptionsGive() throws Exception {
        TreeMap<String, String> expected = new TreeMap<>();
        headers().forEach(header -> expected.put(HeaderDocument.picture(header), SvgDiagram.of(header)));
        if (Boolean.getBoolean("readback.renew")) {
            Files.createDirectories(PICTURES);
            for (var picture : expected.entrySet()) {
                Files.writeString(PICTURES.resolve(picture.getKey()), picture.getValue());
            }
        }
        TreeSet<String> there = new TreeSet<>();
        try (var files = Files.list(PICTURES)) {
            files.forEach(file -> there.add(file.getFileName().toString()));
        }
        assertThat(there).isEqualTo(expected.keySet()).hasSameSizeAs(headers());
        for (var picture : expected.entrySet()) {
            assertThat(PICTURES.resolve(picture.getKey())).content().isEqualTo(picture.getValue());
        }
    }

    @ParameterizedTest
    @MethodSource("headers")
    void aPictureIsWellFormedAndNamesEveryField(HeaderDescription header) throws Exception {
        String svg = SvgDiagram.of(header);
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        var root = factory.newDocumentBuilder()
                .parse(new java.io.ByteArrayInputStream(svg.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .getDocumentElement();
        assertThat(root.getNamespaceURI()).isEqualTo("http://www.w3.org/2000/svg");
        for (Field field : header.fields()) {
            assertThat(svg).contains("<title>" + field.name() + ": ");
        }
    }
}
