package readback.link;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What the tests send, and how they read it: to a link a packet is only octets. */
final class Packets {

    private Packets() {}

    static ByteBuffer packet(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    static void send(Link link, String... texts) throws IOException {
        for (String text : texts) {
            link.send(packet(text));
        }
    }

    /** All that can be received without waiting. */
    static List<String> received(Link link) throws IOException {
        List<String> all = new ArrayList<>();
        ByteBuffer into = ByteBuffer.allocate(Link.MAX_PACKET);
        while (link.receive(into)) {
            all.add(StandardCharsets.ISO_8859_1.decode(into).toString());
        }
        return all;
    }
}
