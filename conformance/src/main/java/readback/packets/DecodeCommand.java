package readback.packets;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import readback.capture.CaptureReader;
import readback.capture.CapturedPacket;
import readback.cli.CliContext;
import readback.cli.ExitStatus;
import readback.cli.ReadbackCommand;
import readback.cli.Style;
import readback.cli.UsageException;
import readback.wire.Octets;
import readback.wire.describe.Decoder;
import readback.wire.describe.Layer;

/** Packets, field by field. */
@Command(
        name = "decode",
        description = {
            "Take IPv4 packets apart, layer by layer and field by field.",
            "",
            "Shows what is there whatever is wrong with it, and every defect. Of a frame without an IPv4 packet it "
                    + "says why none was read. Exit code 1 when there is a defect, 3 when a capture has no packet."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./readback decode 4500001c00010000400166de0a0000010a0000020800f7ff00000000",
            "  ./readback decode 45:00:00:14 00000000 40ff65e9 0a000001 0a000002 --diagram",
            "  ./readback decode capture.pcapng --line",
            "  xxd -p packet.bin | ./readback decode - --json"
        })
public final class DecodeCommand extends ReadbackCommand {

    @Parameters(
            arity = "1..*",
            paramLabel = "HEX|FILE",
            description =
                    "A packet as hexadecimal digits, from its IPv4 header on; blanks, colons, line ends and 0x may "
                            + "stand between. Or a capture, pcapng or pcap. - reads either from standard input.")
    private List<String> packets = List.of();

    @ArgGroup
    private OutputForm shape = new OutputForm();

    /** How a packet is shown. */
    static final class OutputForm {
        @Option(names = "--line", description = "One line a packet instead of a tree.")
        private boolean line;

        @Option(names = "--diagram", description = "The headers' diagrams with the values in them instead of a tree.")
        private boolean diagram;
    }

    /** Runs in this context. */
    public DecodeCommand(CliContext context) {
        super(context);
    }

    @Override
    protected ExitStatus run() throws Exception {
        return switch (Packets.of(packets, context().input())) {
            case Packets.Typed(Octets octets) -> typed(Decoder.decode(MemorySegment.ofArray(octets.toArray())));
            case Packets.Capture(String name, CaptureReader reader) -> {
                try (reader) {
                    yield common().json() ? captureAsJson(name, reader) : capture(name, reader);
                }
            }
        };
    }

    private ExitStatus typed(List<Layer> layers) {
        if (common().json()) {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.set("layers", PacketJson.layers(layers));
            print(json);
        } else {
            print(lines(layers));
        }
        return status(layers);
    }

    private ExitStatus capture(String name, CaptureReader reader) {
        ExitStatus status = ExitStatus.NOTHING_SELECTED;
        for (Optional<CapturedPacket> next = next(name, reader); next.isPresent(); next = next(name, reader)) {
            DecodedFrame frame = DecodedFrame.of(next.get());
            print(lines(frame));
            status = worse(status, frame);
        }
        return said(status, name);
    }

    private ExitStatus captureAsJson(String name, CaptureReader reader) throws IOException {
        ExitStatus status = ExitStatus.NOTHING_SELECTED;
        try (PacketsJson json = new PacketsJson(terminal().out())) {
            for (Optional<CapturedPacket> next = next(name, reader); next.isPresent(); next = next(name, reader)) {
                DecodedFrame frame = DecodedFrame.of(next.get());
                json.packet(frame);
                status = worse(status, frame);
            }
        }
        return said(status, name);
    }

    private ExitStatus said(ExitStatus status, String name) {
        if (status == ExitStatus.NOTHING_SELECTED) {
            terminal().err().println("readback decode: there is no packet in " + name);
        }
        return status;
    }

    private static Optional<CapturedPacket> next(String name, CaptureReader reader) {
        try {
            return reader.next();
        } catch (IOException e) {
            throw new UsageException(Packets.unreadable(name, e), e);
        }
    }

    private static ExitStatus worse(ExitStatus status, DecodedFrame frame) {
        ExitStatus its = status(frame.layers());
        return status == ExitStatus.NOTHING_SELECTED ? its : ExitStatus.worst(status, its);
    }

    private static ExitStatus status(List<Layer> layers) {
        return layers.stream().allMatch(layer -> layer.defects().isEmpty()) ? ExitStatus.OK : ExitStatus.FAILED;
    }

    private List<String> lines(DecodedFrame frame) {
        String title = title(frame.packet());
        if (frame.reason().isPresent()) {
            return List.of(title + (shape.line ? " " : ": ") + "no IPv4 packet: " + frame.reason().get());
        }
        List<String> lines = new ArrayList<>(lines(frame.layers()));
        if (shape.line) {
            lines.set(0, title + " " + lines.getFirst());
        } else {
            lines.addFirst(title);
            lines.add("");
        }
        return lines;
    }

    private String title(CapturedPacket packet) {
        String time = packet.time().map(it -> " " + it).orElse("");
        return Style.STRONG.on(packet.number() + time, terminal().coloured() && !shape.line);
    }

    private List<String> lines(List<Layer> layers) {
        PacketText text = new PacketText(terminal().coloured(), terminal().columns());
        if (shape.line) {
            return List.of(text.line(layers));
        }
        return shape.diagram ? text.diagrams(layers) : text.tree(layers);
    }
}
