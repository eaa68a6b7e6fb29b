package readback.conformance.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.function.Consumer;
import readback.spec.Catalog;

/** Who plays tours through real sockets. */
@FunctionalInterface
interface SocketReplay {

    /**
     * What is to be played.
     *
     * @param protocol such as {@code handshake}
     * @param seed what every choice follows from
     * @param out the results directory, for captures of tours that fail
     */
    record Request(Catalog catalog, String protocol, Link link, long seed, Path out) {}

    /** What the packets go through. */
    enum Link { MEMORY, UDP }

    /** Whether a protocol has anything to tour: not every one has steps that a socket shows. */
    default boolean tours(Catalog catalog, String protocol) {
        return true;
    }

    /**
     * Plays edge-covering tours.
     *
     * @param progress what is going on, line by line
     * @return {@code {"link","tours","steps","edgesCovered","edges","divergences":[...]}}
     */
    JsonNode play(Request request, Consumer<String> progress) throws Exception;
}
