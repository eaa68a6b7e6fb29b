package readback.spec;

import java.util.List;

/**
 * What a {@link TransitionListener} is told about the model it will see.
 *
 * @param id        the catalog's id
 * @param module    the root module's name
 * @param workers   the number of threads that will call it
 * @param arguments as given with the listener's class name
 */
public record Model(String id, String module, int workers, List<String> arguments) {
    public Model {
        arguments = List.copyOf(arguments);
    }
}
