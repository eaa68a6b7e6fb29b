package readback.conformance.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import readback.conformance.lockstep.UnboundException;
import readback.tcp.LossRecovery;
import tlc2.value.impl.BoolValue;
import tlc2.value.impl.IntValue;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.SetEnumValue;
import tlc2.value.impl.StringValue;
import tlc2.value.impl.TupleValue;
import tlc2.value.impl.Value;
import util.UniqueString;

class SpecReaderTest {

    @Test
    void readsATcb() {
        assertThat(SpecReader.tcb(record(closed())))
                .isEqualTo(SpecTcb.closed(8));
    }

    @Test
    void readsWhatIsHeld() {
        Map<String, Value> t = closed();
        t.put("held", new SetEnumValue(new Value[] {IntValue.gen(7), IntValue.gen(2)}, false));
        t.put("hfin", IntValue.gen(3));

        assertThat(SpecReader.tcb(record(t)).held()).isEqualTo(new SpecHeld(List.of(2, 7), 3));
    }

    @Test
    void readsCongestion() {
        Map<String, Value> cc = new TreeMap<>();
        for (String number : List.of("cwnd", "ssthresh", "acked", "dups", "limited", "recover", "rexmit")) {
            cc.put(number, IntValue.gen(cc.size() + 1));
        }
        cc.put("phase", new StringValue("recovery"));
        cc.put("sack", BoolValue.ValTrue);
        cc.put("sacked", new SetEnumValue(new Value[] {IntValue.gen(7), IntValue.gen(2)}, false));
        cc.put("rescue", IntValue.gen(16));
        Map<String, Value> t = closed();
        t.put("cc", record(cc));

        assertThat(SpecReader.tcb(record(t)).cc()).isEqualTo(new SpecCongestion(
                1, 2, 3, 4, 5, LossRecovery.Phase.RECOVERY, 6, true, List.of(2, 7), 7, 16));
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
        for (String number : List.of(
                "iss", "una", "nxt", "wnd", "wl1", "wl2", "maxw", "txq", "tries", "irs", "rnxt", "rwnd", "unread",
                "delayed", "challenges")) {
            fields.put(number, IntValue.gen(0));
        }
        fields.put("fin", new StringValue("none"));
        fields.put("held", new SetEnumValue());
        fields.put("hfin", IntValue.gen(8));
        fields.put("nagle", BoolValue.ValFalse);
        fields.put("keepalive", BoolValue.ValFalse);
        fields.put("smss", IntValue.gen(99));
        fields.put("utimeout", BoolValue.ValFalse);
        fields.put("sup", IntValue.gen(8));
        fields.put("rup", IntValue.gen(8));
        fields.put("shift", IntValue.gen(99));
        fields.put("tsrecent", IntValue.gen(8));
        fields.put("recent", TupleValue.EmptyTuple);
        fields.put("cc", TupleValue.EmptyTuple);
        return fields;
    }

    private static RecordValue record(Map<String, ? extends Value> fields) {
        UniqueString[] names = fields.keySet().stream().map(UniqueString::uniqueStringOf).toArray(UniqueString[]::new);
        return new RecordValue(names, fields.values().toArray(Value[]::new), false);
    }
}
