package readback.conformance.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A checkout with four small models: a counter, its flawed twin, a deep one, and one whose witness is out of reach. */
final class SmallCheckout {

    private static final String MODULE = """
            ---- MODULE Counter ----
            EXTENDS Naturals
            CONSTANT Max
            VARIABLES n, event
            world == n
            Init == n = 0 /\\ event = [name |-> "Init"]
            \\* MUST-14 is not what counting is about, but something has to be.
            Count == n < Max /\\ n' = n + 1 /\\ event' = [name |-> "Count"]
            Again == n = Max /\\ n' = 0 /\\ event' = [name |-> "Again"]
            Next == Count \\/ Again
            Spec == Init /\\ [][Next]_<<n, event>>
            Small == n <= 3
            Wraps == event'.name = "Again"
            Never == n' = 100
            ====
            """;

    private static final String CATALOG = """
            {"models": [
              {"id": "counter/good", "protocol": "counter", "module": "counter/Counter.tla", "config": "counter/Good.cfg",
               "tier": "quick", "kind": "model", "shows": "It stays small.", "source": "common sense",
               "bounds": "three steps", "expected": "holds", "distinctStates": 4, "depth": 4,
               "witnesses": ["Wraps"], "properties": ["Small", "Deadlock"], "workers": 2, "lockstep": false},
              {"id": "counter/flawed", "protocol": "counter", "module": "counter/Counter.tla", "config": "counter/Bad.cfg",
               "tier": "quick", "kind": "twin", "shows": "It grows.", "source": "common sense",
               "bounds": "nine steps", "expected": "violates Small", "properties": ["Small", "Deadlock"], "twinOf": "counter/good"},
              {"id": "counter/deep", "protocol": "counter", "module": "counter/Counter.tla", "config": "counter/Good.cfg",
               "tier": "deep", "kind": "model", "shows": "It stays small for long.", "source": "common sense",
               "bounds": "three steps", "expected": "holds", "properties": ["Small", "Deadlock"]},
              {"id": "counter/blind", "protocol": "counter", "module": "counter/Counter.tla", "config": "counter/Good.cfg",
               "tier": "deep", "kind": "model", "shows": "It claims too much.", "source": "common sense",
               "bounds": "three steps", "expected": "holds", "properties": ["Small", "Deadlock"], "witnesses": ["Never"]}
            ]}
            """;

    private final Path home;

    private SmallCheckout(Path home) {
        this.home = home;
    }

    static SmallCheckout in(Path home) {
        try {
            Path folder = Files.createDirectories(home.resolve("spec/counter"));
            Files.createDirectories(home.resolve("spec/common"));
            Files.writeString(folder.resolve("Counter.tla"), MODULE);
            Files.writeString(folder.resolve("Good.cfg"), cfg(3));
            Files.writeString(folder.resolve("Bad.cfg"), cfg(9));
            Files.writeString(home.resolve("spec/catalog.json"), CATALOG);
            return new SmallCheckout(home);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Changes a file below spec/. */
    SmallCheckout edit(String file, String old, String replacement) {
        try {
            Path path = home.resolve("spec").resolve(file);
            String text = Files.readString(path);
            if (!text.contains(old)) {
                throw new AssertionError(file + " has no " + old);
            }
            Files.writeString(path, text.replace(old, replacement));
            return this;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    Path file(String name) {
        return home.resolve("spec").resolve(name);
    }

    Path home() {
        return home;
    }

    private static String cfg(int max) {
        return "CONSTANT Max = " + max + "\nSPECIFICATION Spec\nVIEW world\nINVARIANT Small\n";
    }
}
