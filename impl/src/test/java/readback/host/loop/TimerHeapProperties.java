package readback.host.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The heap against a map that is searched from end to end. */
class TimerHeapProperties {

    private static final int OWNERS = 12;

    /** Near the clock's wrap, so that deadlines lie on both sides of it. */
    private static final long START = Long.sum(Long.MAX_VALUE, -50);

    /** The timer of this owner is set; empty to stop it. */
    record Setting(int owner, Optional<Long> deadline) {}

    @Provide
    Arbitrary<List<Setting>> settings() {
        Arbitrary<Optional<Long>> deadline =
                Arbitraries.longs().between(0, 100).map(it -> START + it).optional(0.8);
        return Combinators.combine(Arbitraries.integers().between(0, OWNERS - 1), deadline)
                .as(Setting::new)
                .list()
                .ofMaxSize(200);
    }

    @Property(tries = 500, seed = "1")
    void theEarliestIsFirstWhateverWasSet(@ForAll("settings") List<Setting> settings) {
        TimerHeap<Integer> heap = new TimerHeap<>();
        List<TimerHeap.Handle<Integer>> handles = new ArrayList<>();
        for (int i = 0; i < OWNERS; i++) {
            handles.add(heap.handle(i));
        }
        Map<Integer, Long> model = new HashMap<>();
        for (Setting setting : settings) {
            heap.set(
                    handles.get(setting.owner()),
                    setting.deadline().map(OptionalLong::of).orElse(OptionalLong.empty()));
            setting.deadline()
                    .ifPresentOrElse(
                            it -> model.put(setting.owner(), it), () -> model.remove(setting.owner()));
            Optional<Integer> first = first(model);
            assertThat(heap.size()).isEqualTo(model.size());
            assertThat(heap.next().stream().boxed().findFirst()).isEqualTo(first.map(model::get));
            assertThat(heap.due(START + 100)).isEqualTo(first);
            assertThat(heap.due(START + 30)).isEqualTo(first.filter(it -> model.get(it) - (START + 30) <= 0));
        }
    }

    /** Of those with the earliest deadline, the one that was made first. */
    private static Optional<Integer> first(Map<Integer, Long> model) {
        return model.keySet().stream()
                .min((a, b) -> model.get(a).equals(model.get(b))
                        ? Integer.compare(a, b)
                        : Long.signum(model.get(a) - model.get(b)));
    }

    @Property(tries = 100, seed = "2")
    void allFireInTheOrderOfTheirDeadlines(@ForAll("settings") List<Setting> settings) {
        TimerHeap<Integer> heap = new TimerHeap<>();
        List<TimerHeap.Handle<Integer>> handles = new ArrayList<>();
        for (int i = 0; i < settings.size(); i++) {
            TimerHeap.Handle<Integer> handle = heap.handle(i);
            handles.add(handle);
            heap.set(handle, OptionalLong.of(settings.get(i).deadline().orElse(START)));
        }
        long last = START;
        for (int i = settings.size(); i > 0; i--) {
            assertThat(heap.size()).isEqualTo(i);
            long next = heap.next().orElseThrow();
            assertThat(next - last).isNotNegative();
            assertThat(heap.due(next - 1)).isEmpty();
            heap.set(handles.get(heap.due(next).orElseThrow()), OptionalLong.empty());
            last = next;
        }
        assertThat(heap.next()).isEmpty();
    }
}
