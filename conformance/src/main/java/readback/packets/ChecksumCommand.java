package readback.packets;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.lang.foreign.MemorySegment;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import readback.cli.CliContext;
import readback.cli.ExitStatus;
import readback.cli.ReadbackCommand;
import readback.wire.InternetChecksum;

/** The internet checksum of octets. */
@Command(
        name = "checksum",
        description = {
            "Print the internet checksum of octets (RFC 1071).",
            "",
            "Four hexadecimal digits. Of octets that include their checksum it is 0000 when that is right; of none it "
                    + "is ffff."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./readback checksum 0001f203f4f5f6f7",
            "  ./readback checksum 45:00:00:3c 1c464000 40060000 ac100a63 ac100a0c",
            "  xxd -p header.bin | ./readback checksum - --json"
        })
public final class ChecksumCommand extends ReadbackCommand {

    @Parameters(
            arity = "1..*",
            paramLabel = "HEX",
            description =
                    "Octets as hexadecimal digits; blanks, colons, line ends and 0x may stand between. - reads them "
                            + "from standard input.")
    private List<String> hex = List.of();

    /** Runs in this context. */
    public ChecksumCommand(CliContext context) {
        super(context);
    }

    @Override
    protected ExitStatus run() throws Exception {
        byte[] octets = HexText.octets(hex, context().input());
        int sum = InternetChecksum.sum(MemorySegment.ofArray(octets));
        String checksum = digits(InternetChecksum.ofSum(sum));
        if (common().json()) {
            print(JsonNodeFactory.instance.objectNode()
                    .put("checksum", checksum)
                    .put("sum", digits(sum))
                    .put("octets", octets.length));
        } else {
            print(List.of(checksum));
        }
        return ExitStatus.OK;
    }

    private static String digits(int word) {
        return String.format("%04x", word);
    }
}
