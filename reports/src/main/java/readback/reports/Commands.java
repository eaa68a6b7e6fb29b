package readback.reports;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import readback.reports.Results.Model;

/** Command lines that repeat a result. */
final class Commands {

    private Commands() {}

    static String check(Model m) {
        return "./readback check " + m.id();
    }

    /** The same with the plain TLA+ tools. One worker searches breadth first without exception. */
    static String plainTlc(Model m) {
        if (m.module().isEmpty()) {
            return "";
        }
        String module = m.module().contains("/") ? m.module() : m.protocol() + "/" + m.module();
        String folder = module.substring(0, module.lastIndexOf('/'));
        int depth = folder.split("/", -1).length;
        List<String> libraries = new ArrayList<>();
        for (int up = 1; up < depth; up++) {
            libraries.add(String.join("/", Collections.nCopies(up, "..")));
        }
        libraries.add(String.join("/", Collections.nCopies(depth, "..")) + "/common");
        return "cd spec/" + folder + "\njava -DTLA-Library=" + String.join(":", libraries)
                + " -cp tla2tools.jar tlc2.TLC -workers 1 -config " + name(m.config()) + " " + name(module);
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
