package readback.conformance.cli;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import readback.cli.ResultFiles;
import readback.conformance.protocol.Protocol;
import readback.conformance.protocol.Protocols;
import readback.conformance.report.CheckResult.Checked;
import readback.reports.results.DrawnTrace;
import readback.reports.results.ResultJson;
import readback.reports.results.TraceFile;

/** Draws the traces of a model in the words of its protocol, and writes each drawing beside its trace. */
record TraceDrawing(Protocols protocols, ResultFiles files) {

    void draw(Checked model) throws IOException {
        Optional<Protocol> protocol = protocols.find(model.result().model().protocol());
        if (protocol.isEmpty()) {
            return;
        }
        String id = model.result().model().id();
        Optional<String> counterexample = model.traces().counterexample();
        if (counterexample.isPresent()) {
            draw(protocol.get(), "Counterexample of " + id, counterexample.get());
        }
        for (Map.Entry<String, String> witness : model.traces().witnesses().entrySet()) {
            draw(protocol.get(), "Witness " + witness.getKey() + " of " + id, witness.getValue());
        }
    }

    private void draw(Protocol protocol, String title, String trace) throws IOException {
        Optional<DrawnTrace> drawn = protocol.draw(title, TraceFile.read(files.directory(), trace));
        if (drawn.isPresent()) {
            files.write(DrawnTrace.name(trace), ResultJson.text(drawn.get()));
        }
    }
}
