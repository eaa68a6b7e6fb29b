package readback.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import readback.reports.SequenceDiagram.DiagramStep;
import readback.reports.SequenceDiagram.Finding;
import readback.reports.SequenceDiagram.Message;
import readback.reports.SequenceDiagram.MessageFate;
import readback.reports.SequenceDiagram.Participant;
import readback.reports.SequenceDiagram.StateChange;
import readback.reports.SequenceDiagram.StepKind;

/** Diagrams of all that a diagram can have, more crowded than any trace. */
final class RandomDiagrams {

    private static final List<String> ENDS = List.of("A", "B", "world", "a host with a name", "R2", "carol");
    private static final List<String> LABELS = List.of(
            "SYN seq=7",
            "SYN,ACK seq=4294967295 ack=4294967294",
            "RST seq=0",
            "data 1 [0..2, more] id=3 ttl=64",
            "fragmentation needed and DF set ttl=9",
            "no flags seq=1 len=1460",
            "[ctl |-> {\"ACK\"}, seq |-> 7, ack |-> 0, len |-> 0]",
            "x",
            "FIN,RST,ACK,SYN,ECE,CWR,URG,PSH,seq=4294967295,ack=4294967295,len=65535");
    private static final List<String> TEXTS = List.of(
            "",
            "tick",
            "OPEN active",
            "retransmit timeout \u201cestablished\u201d (allowed, not preferred)",
            "ABORT",
            "reassembly time is up",
            "host crashes and forgets all that it ever knew of its connections",
            "WWWWWWWWWWWWWWWWWWWWWWWW");
    private static final List<String> STATES =
            List.of("CLOSED", "SYN-RECEIVED", "ESTABLISHED", "TIME-WAIT", "WAITING-FOR-THE-OTHER-END");

    private final Random random;
    private final List<String> ends;

    private RandomDiagrams(long seed) {
        this.random = new Random(seed);
        this.ends = ENDS.subList(0, 1 + random.nextInt(ENDS.size()));
    }

    static SequenceDiagram of(long seed) {
        return new RandomDiagrams(seed).diagram();
    }

    private SequenceDiagram diagram() {
        int size = 1 + random.nextInt(random.nextInt(10) == 0 ? 110 : 14);
        List<DiagramStep> steps = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            steps.add(step(i));
        }
        List<Message> messages = new ArrayList<>();
        for (int i = random.nextInt(2 * size + 1); i > 0; i--) {
            messages.add(message(size));
        }
        messages.sort(java.util.Comparator.comparingInt(Message::sent));
        return new SequenceDiagram("random", ends.stream().map(Participant::new).toList(), steps, messages);
    }

    private DiagramStep step(int number) {
        List<StateChange> changes = new ArrayList<>();
        for (String end : ends) {
            if (random.nextInt(4) == 0) {
                changes.add(new StateChange(
                        end, any(STATES), random.nextInt(5) == 0 ? Optional.of(any(STATES)) : Optional.empty()));
            }
        }
        Optional<String> at = random.nextInt(3) == 0 ? Optional.empty() : Optional.of(any(ends));
        Optional<Finding> finding = random.nextInt(12) > 0
                ? Optional.empty()
                : Optional.of(
                        random.nextBoolean()
                                ? Finding.sentence(
                                        "NoConfusion does not hold in this state, whatever the other end says to it: "
                                                + any(TEXTS))
                                : new Finding("one\n" + any(LABELS), any(LABELS) + " and " + any(LABELS)));
        return new DiagramStep(number, any(List.of(StepKind.values())), at, any(TEXTS), changes, finding);
    }

    private Message message(int size) {
        int sent = random.nextInt(size);
        MessageFate fate = any(List.of(MessageFate.values()));
        int ended = switch (fate) {
            case OVERFLOWED, EXPECTED, UNEXPECTED -> sent;
            case IN_FLIGHT -> size - 1;
            case DELIVERED, DUPLICATED, LOST, EXPIRED, MERGED -> Math.min(size - 1, sent + random.nextInt(5));
        };
        return new Message(any(ends), any(ends), any(LABELS), sent, ended, fate);
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
