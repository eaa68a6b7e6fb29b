package readback.conformance.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import readback.conformance.lockstep.UnboundException;
import readback.tcp.Connection.Fin;
import readback.tcp.State;
import tlc2.value.impl.BoolValue;
import tlc2.value.impl.IntValue;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.StringValue;
import tlc2.value.impl.Value;
import util.UniqueString;

class SpecReaderTest {

    @Test
    void readsATcb() {
        assertThat(SpecReader.tcb(record(closed())))
                .isEqualTo(new SpecTcb(State.CLOSED, false, 0, 0, 0, 0, 0, 0, Fin.NONE, 0));
    }

    @Test
    void anUnknownStateIsNotPassedOver() {
        Map<String, Value> t = closed();
        t.put("st", new StringValue("HALF-CLOSED"));

        assertThatThrownBy(() -> SpecReader.tcb(record(t)))
                .isInstanceOf(UnboundException.class).hasMessageContaining("HALF-CLOSED");
    }

    @Test
    void aFieldMoreIsNotPassedOver() {
        Map<String, Value> t = closed();
        t.put("urgent", IntValue.gen(0));

        assertThatThrownBy(() -> SpecReader.tcb(record(t)))
                .isInstanceOf(UnboundException.class).hasMessageContaining("urgent");
    }

    @Test
    void aFieldThatIsCalledDifferentlyIsNotPassedOver() {
        Map<String, Value> t = closed();
        t.put("urgent", t.remove("tries"));

        assertThatThrownBy(() -> SpecReader.tcb(record(t)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("tries");
    }

    @Test
    void anUnknownEventIsNotPassedOver() {
        Value event = record(Map.of("name", new StringValue("Reboot")));

        assertThatThrownBy(() -> SpecReader.eventName(event))
                .isInstanceOf(UnboundException.class).hasMessageContaining("Reboot");
    }

    @Test
    void anEventWithAFieldMoreIsNotPassedOver() {
        Value event = record(Map.of("name", new StringValue("Tick"), "by", IntValue.gen(2)));

        assertThatThrownBy(() -> SpecReader.eventName(event))
                .isInstanceOf(UnboundException.class)
                .hasMessageContaining("by");
    }

    private static Map<String, Value> closed() {
        Map<String, Value> fields = new TreeMap<>();
        fields.put("st", new StringValue("CLOSED"));
        fields.put("passive", BoolValue.ValFalse);
        for (String number : new String[] {"iss", "una", "nxt", "irs", "rnxt", "txq", "tries", "rxq", "challenges"}) {
            fields.put(number, IntValue.gen(0));
        }
        fields.put("fin", new StringValue("none"));
        fields.put("rxfin", BoolValue.ValFalse);
        return fields;
    }

    private static RecordValue record(Map<String, ? extends Value> fields) {
        UniqueString[] names = fields.keySet().stream().map(UniqueString::uniqueStringOf).toArray(UniqueString[]::new);
        return new RecordValue(names, fields.values().toArray(Value[]::new), false);
    }
}
