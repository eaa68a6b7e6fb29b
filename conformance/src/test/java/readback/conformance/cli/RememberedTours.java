package readback.conformance.cli;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import readback.conformance.replay.TourBinding.TourLink;
import readback.reports.results.SocketReplay;

/** Tours through real sockets, the same ones once. */
record RememberedTours(Map<Asked, SocketReplay.Played> played) implements TourService {

    /** What tours depend on. */
    record Asked(String model, TourLink link, long seed) {}

    RememberedTours() {
        this(new ConcurrentHashMap<>());
    }

    @Override
    public SocketReplay.Played play(Request request, Consumer<String> progress) throws Exception {
        Asked asked = new Asked(request.binding().model(), request.link(), request.seed());
        SocketReplay.Played known = played.get(asked);
        if (known == null) {
            known = TourService.real().play(request, progress);
            played.put(asked, known);
        }
        return known;
    }
}
