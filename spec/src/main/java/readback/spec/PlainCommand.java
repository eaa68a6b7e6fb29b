package readback.spec;

import java.nio.file.Path;
import java.util.List;

/**
 * What the plain TLA+ tools, without any Java of ours, are to be told to run a model. All paths are relative to the
 * folder of the catalog, with {@code /} between folders.
 *
 * @param module    the root module, such as {@code handshake/flawed/AckStorm.tla}
 * @param config    its cfg file
 * @param libraries folders with the other modules that it is made of, for the property {@code TLA-Library}; the
 *                  module's own folder is not among them
 */
public record PlainCommand(String module, String config, List<String> libraries) {

    public PlainCommand {
        libraries = List.copyOf(libraries);
    }

    static PlainCommand of(Path root, Path module, Path config, ModuleFolders folders) throws SpecException {
        return new PlainCommand(relative(root, module), relative(root, config),
                folders.libraries(module).stream().map(folder -> relative(root, folder)).toList());
    }

    private static String relative(Path root, Path path) {
        return root.relativize(path).toString().replace('\\', '/');
    }
}
