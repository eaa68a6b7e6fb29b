package readback.packets;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import readback.capture.CapturedPacket;
import readback.capture.LinkType;
import readback.cli.Shutdown;

/**
 * The packets of a capture as one JSON document, each written when it is known, so that a capture need not fit into
 * memory. The document is whole even when the capture is not: {@link #close} ends it.
 */
final class PacketsJson implements AutoCloseable {

    private final PrintWriter out;
    private final JsonGenerator generator;

    PacketsJson(PrintWriter out) throws IOException {
        this.out = out;
        ObjectMapper mapper = new ObjectMapper();
        generator = mapper.createGenerator(out)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .setCodec(mapper)
                .useDefaultPrettyPrinter();
        generator.writeStartObject();
        generator.writeArrayFieldStart("packets");
    }

    /**
     * {@code {"number","time","linkType":{"number","name"},"layers":[...]}}; without a name where the link type has
     * none that is known here, and with {@code "reason"} where no layer could be read.
     */
    void packet(DecodedFrame frame) throws IOException {
        CapturedPacket packet = frame.packet();
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("number", packet.number());
        packet.time().ifPresent(time -> json.put("time", time.toString()));
        if (!packet.interfaceName().isEmpty()) {
            json.put("interface", packet.interfaceName());
        }
        if (packet.cutOff()) {
            json.put("originalLength", packet.originalLength());
        }
        ObjectNode linkType = json.putObject("linkType").put("number", packet.linkType());
        LinkType.name(packet.linkType()).ifPresent(name -> linkType.put("name", name));
        frame.reason().ifPresent(reason -> json.put("reason", reason));
        json.set("layers", PacketJson.layers(frame.layers()));
        Shutdown.orNever(() -> generator.writeTree(json));
    }

    @Override
    public void close() throws IOException {
        generator.writeEndArray();
        generator.writeEndObject();
        generator.close();
        out.println();
        out.flush();
    }
}
