package readback.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import tlc2.value.impl.BoolValue;
import tlc2.value.impl.FcnRcdValue;
import tlc2.value.impl.IntValue;
import tlc2.value.impl.IntervalValue;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.SetEnumValue;
import tlc2.value.impl.StringValue;
import tlc2.value.impl.TupleValue;
import tlc2.value.impl.Value;
import util.UniqueString;

class TlcValuesTest {

    private static final TlcValues.Name SEQ = TlcValues.name("seq");
    private static final TlcValues.Name CTL = TlcValues.name("ctl");
    private static final TlcValues.Name SYN = TlcValues.name("SYN");
    private static final TlcValues.Name RST = TlcValues.name("RST");

    private static Value string(String text) {
        return new StringValue(text);
    }

    private static Value integer(int number) {
        return IntValue.gen(number);
    }

    private static Value set(Value... elements) {
        return new SetEnumValue(elements, false);
    }

    private static Value segment() {
        return new RecordValue(
                new UniqueString[] {UniqueString.uniqueStringOf("seq"), UniqueString.uniqueStringOf("ctl")},
                new Value[] {integer(5), set(string("SYN"), string("ACK"))}, false);
    }

    private static Value functionOnStrings() {
        return new FcnRcdValue(
                new Value[] {string("seq"), string("ctl")}, new Value[] {integer(5), BoolValue.ValTrue}, false);
    }

    @Test
    void readsFieldsOfRecordsAndOfFunctionsOnStrings() {
        assertThat(TlcValues.integer(TlcValues.field(segment(), SEQ))).isEqualTo(5);
        assertThat(TlcValues.integer(TlcValues.field(functionOnStrings(), SEQ))).isEqualTo(5);
        assertThat(TlcValues.bool(TlcValues.field(functionOnStrings(), CTL))).isTrue();
        assertThat(TlcValues.hasField(segment(), CTL)).isTrue();
        assertThat(TlcValues.hasField(segment(), SYN)).isFalse();
        assertThat(TlcValues.hasField(functionOnStrings(), RST)).isFalse();
    }

    @Test
    void findsElementsOfSets() {
        Value controls = TlcValues.field(segment(), CTL);

        assertThat(TlcValues.contains(controls, SYN)).isTrue();
        assertThat(TlcValues.contains(controls, RST)).isFalse();
        assertThat(TlcValues.contains(controls, string("ACK"))).isTrue();
        assertThat(TlcValues.size(controls)).isEqualTo(2);
        assertThat(TlcValues.size(new IntervalValue(3, 7))).isEqualTo(5);
        assertThat(TlcValues.size(set(integer(1), integer(1)))).isEqualTo(1);
    }

    @Test
    void readsSequences() {
        Value sequence = new TupleValue(new Value[] {integer(7), segment()});
        Value asFunction = new FcnRcdValue(new IntervalValue(1, 2), new Value[] {integer(8), integer(9)});

        assertThat(TlcValues.size(sequence)).isEqualTo(2);
        assertThat(TlcValues.integer(TlcValues.at(sequence, 0))).isEqualTo(7);
        assertThat(TlcValues.integer(TlcValues.at(asFunction, 1))).isEqualTo(9);
        assertThat(TlcValues.size(asFunction)).isEqualTo(2);
        assertThat(TlcValues.sequence(TupleValue.EmptyTuple)).isEmpty();
    }

    @Test
    void comparesStringsByIdentity() {
        assertThat(TlcValues.is(string("SYN"), SYN)).isTrue();
        assertThat(TlcValues.is(string("ACK"), SYN)).isFalse();
        assertThat(TlcValues.is(integer(5), SYN)).isFalse();
        assertThat(TlcValues.string(string("SYN"))).isEqualTo("SYN");
        assertThat(TlcValues.interned(string("SYN"))).isSameAs(TlcValues.interned(string("SYN")));
    }

    @Test
    void aValueOfAnotherTypeIsRefused() {
        assertThatThrownBy(() -> TlcValues.integer(string("5"))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("integer").hasMessageContaining("\"5\"");
        assertThatThrownBy(() -> TlcValues.field(segment(), SYN)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SYN");
        assertThatThrownBy(() -> TlcValues.bool(integer(1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TlcValues.string(integer(1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TlcValues.sequence(integer(1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TlcValues.contains(integer(1), SYN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void equalValuesConvertToOneForm() {
        assertThat(TlcValues.convert(new FcnRcdValue(new IntervalValue(1, 1), new Value[] {integer(8)})))
                .isEqualTo(TlcValues.convert(new TupleValue(new Value[] {integer(8)})));
        assertThat(TlcValues.convert(functionOnStrings())).hasToString("[ctl |-> TRUE, seq |-> 5]");
        assertThat(TlcValues.convert(new IntervalValue(1, 3)))
                .isEqualTo(TlcValues.convert(set(integer(3), integer(2), integer(1))));
        assertThat(TlcValues.convert(segment())).hasToString("[ctl |-> {\"ACK\", \"SYN\"}, seq |-> 5]");
    }
}
