package readback.conformance.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.foreign.MemorySegment;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import readback.wire.describe.Decoder;
import readback.wire.describe.Layer;

/** Packets, field by field. */
@Command(
        name = "decode",
        description = {
            "Take an IPv4 packet apart, layer by layer and field by field.",
            "",
            "Shows what is there whatever is wrong with it, and every defect. Exit code 1 when there is a defect."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./readback decode 4500002800004000400626ce0a0000010a000002c000005000000064000000005002ffffdb2b0000",
            "  ./readback decode 45:00:00:1c 0001 0000 4001 66de 0a000001 0a000002 0800 f7ff 0000 0000 --diagram",
            "  xxd -p packet.bin | ./readback decode - --json"
        })
final class DecodeCommand extends ReadbackCommand {

    @Parameters(
            arity = "1..*",
            paramLabel = "HEX",
            description = "A packet as hexadecimal digits, from its IPv4 header on; blanks, colons, line ends and 0x may stand "
                    + "between. - reads them from standard input.")
    private List<String> packet = List.of();

    @ArgGroup
    private Shape shape = new Shape();

    /** How a packet is shown. */
    static final class Shape {
        @Option(names = "--line", description = "One line a packet instead of a tree.")
        private boolean line;

        @Option(names = "--diagram", description = "The headers' diagrams with the values in them instead of a tree.")
        private boolean diagram;
    }

    DecodeCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitStatus run() throws Exception {
        byte[] octets = HexText.octets(packet, surroundings().input());
        if (octets.length == 0) {
            throw new UsageException("expected hexadecimal digits, found none");
        }
        List<Layer> layers = Decoder.decode(MemorySegment.ofArray(octets));
        if (common().json()) {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.set("layers", PacketJson.layers(layers));
            print(json);
        } else {
            print(lines(layers));
        }
        return layers.stream().allMatch(layer -> layer.defects().isEmpty()) ? ExitStatus.OK : ExitStatus.FAILED;
    }

    private List<String> lines(List<Layer> layers) {
        PacketText text = new PacketText(terminal().coloured());
        if (shape.line) {
            return List.of(text.line(layers));
        }
        return shape.diagram ? text.diagrams(layers) : text.tree(layers);
    }
}
