package readback.conformance.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import readback.tcp.Connection;
import readback.tcp.Event;
import readback.tcp.Signal;
import readback.tcp.State;
import readback.tcp.Timer;

/**
 * Whatever the modules name has a binding, and whatever the core has is bound: a new one on either side breaks the
 * build.
 */
class BindingTotalityTest {

    private static final Path SPEC = Path.of("..", "spec");

    @Test
    void everyStepOfTheClosedSystemIsBoundAndNoOther() throws IOException {
        String module = module("handshake/Handshake.tla");
        Set<String> steps = found(module, "\\[name \\|-> \"(\\w+)\"");
        steps.addAll(found(module, "\\bCall\\(e, \"(\\w+)\"\\)"));
        steps.addAll(found(module, "DeliverTo\\([^\"\\n]*\"(\\w+)\"\\)"));

        steps.addAll(found(module("handshake/MCThrottle.tla"), "\\[name \\|-> \"(\\w+)\""));
        steps.addAll(found(module("retransmission/Retransmission.tla"), "\\bCall\\(e, \"(\\w+)\""));
        steps.addAll(quoted(group(module("retransmission/MCKeepAlive.tla"), "Calls == \\{([^}]*)\\}")));
        steps.addAll(quoted(group(module("retransmission/MCUserTimeout.tla"), "Calls == \\{([^}]*)\\}")));
        steps.addAll(found(module("retransmission/MCTooBig.tla"), "event' = \\[name \\|-> \"(\\w+)\""));
        steps.addAll(found(module("retransmission/Retransmission.tla"), "\\[name \\|-> \"(\\w+)\""));

        assertThat(steps).isEqualTo(words(EventName.values(), EventName::toString));
    }

    @Test
    void everyUserCallOfTheEndpointIsBoundAndNoOther() throws IOException {
        assertThat(found(endpoint(), "call\\.name = \"(\\w+)\""))
                .isEqualTo(words(UserCall.values(), UserCall::toString));
    }

    @Test
    void everyEventOfTheCoreIsBound() {
        Set<Class<?>> bound = Arrays.stream(EventName.values())
                .flatMap(n -> n.coreEvent().stream())
                .collect(Collectors.toSet());

        assertThat(bound).isEqualTo(Set.of(Event.class.getPermittedSubclasses()));
    }

    @Test
    void everyFieldOfTheTcbIsBound() throws IOException {
        String closed = group(endpoint(), "(?s)\nClosed == \\[(.*?)\\]");

        assertThat(fields(closed)).isEqualTo(new TreeSet<>(SpecReader.TCB_FIELDS));
        Set<String> bound = components(SpecTcb.class);
        bound.removeAll(Set.of("windows", "held", "agreed"));
        bound.addAll(components(SpecWindows.class));
        bound.addAll(components(SpecAgreed.class));
        bound.addAll(Set.of("held", "hfin", "recent"));
        assertThat(bound).isEqualTo(new TreeSet<>(SpecReader.TCB_FIELDS));
        assertThat(components(SpecHeld.class)).hasSize(3);
    }

    @Test
    void everyFieldOfCongestionIsBound() throws IOException {
        String none = group(endpoint(), "(?s)\nNoCongestion ==.*?ELSE \\[(.*?)\\]");

        assertThat(fields(none)).isEqualTo(new TreeSet<>(SpecReader.CONGESTION_FIELDS));
        assertThat(components(SpecCongestion.class)).isEqualTo(new TreeSet<>(SpecReader.CONGESTION_FIELDS));
    }

    private static Set<String> components(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(c -> c.getName())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyFieldOfAResultIsBound() throws IOException {
        String result = group(endpoint(), "(?s)\nResult\\([^)]*\\) ==\\s*\\[(.*?)\\]");

        assertThat(fields(result)).isEqualTo(new TreeSet<>(SpecReader.RESULT_FIELDS));
    }

    @Test
    void everyFieldAndBitOfASegmentIsBound() throws IOException {
        String module = module("common/Segments.tla");

        assertThat(fields(group(module, "(?s)\nSegment\\([^)]*\\) ==\\s*\\[(.*?)\\]")))
                .isEqualTo(new TreeSet<>(SpecReader.SEGMENT_FIELDS));
        assertThat(quoted(group(module, "Controls == \\{([^}]*)\\}"))).isEqualTo(new TreeSet<>(SpecReader.CONTROLS));
    }

    @Test
    void everyStateIsBound() throws IOException {
        assertThat(quoted(group(endpoint(), "(?s)\nStates == \\{(.*?)\\}")))
                .isEqualTo(words(State.values(), State::toString));
    }

    @Test
    void everyWordToTheUserIsBound() throws IOException {
        String module = endpoint();
        Set<String> said = found(module, "(?:Tell|Refuse)\\(\\w+, \"([^\"]*)\"\\)");
        said.addAll(found(module, "<< \"([a-z][^\"]*)\" >>"));
        said.addAll(found(module, "Append\\(tell, \"([^\"]*)\"\\)"));

        assertThat(said).isEqualTo(words(Signal.values(), Signal::toString));
    }

    @Test
    void everyTimerAndEveryWordForTheFinIsBound() throws IOException {
        String module = endpoint();

        assertThat(found(module, "\\{\"(retransmission|time-wait|[a-z-]+)\"\\}"))
                .isEqualTo(words(Timer.values(), Timer::toString));
        assertThat(quoted(group(module, "t\\.fin \\\\in \\{([^}]*)\\}")))
                .isEqualTo(words(Connection.Fin.values(), SpecTcb::name));
    }

    /** The modules that together describe one endpoint. */
    private static String endpoint() throws IOException {
        return module("tcp/Tcb.tla") + module("tcp/Urgent.tla") + module("tcp/Sender.tla")
                + module("tcp/Receiver.tla") + module("tcp/Arrival.tla") + module("tcp/Endpoint.tla");
    }

    private static String module(String file) throws IOException {
        return Files.readString(SPEC.resolve(file))
                .replaceAll("(?s)\\(\\*.*?\\*\\)", "")
                .replaceAll("\\\\\\*[^\\n]*", "");
    }

    private static Set<String> found(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(r -> r.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String group(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }

    private static Set<String> fields(String record) {
        return found(record, "(\\w+) \\|->");
    }

    private static Set<String> quoted(String set) {
        return found(set, "\"([^\"]*)\"");
    }

    private static <E> Set<String> words(E[] values, Function<E, String> word) {
        return Stream.of(values).map(word).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Nothing here is compared with nothing. */
    @Test
    void theModulesAreThere() throws IOException {
        assertThat(List.of(module("handshake/Handshake.tla"), endpoint())).allMatch(text -> text.length() > 1000);
    }
}
