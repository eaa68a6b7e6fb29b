package readback.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is written can be read, and comes out the same. */
class ItfProperties {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Provide
    Arbitrary<TlaValue> values() {
        return nested(3);
    }

    private static Arbitrary<TlaValue> nested(int depth) {
        Arbitrary<TlaValue> flat = Arbitraries.oneOf(
                Arbitraries.integers().map(TlaValue.Int::new),
                Arbitraries.of(true, false).map(TlaValue.Bool::new),
                Arbitraries.strings().ascii().ofMaxLength(5).map(TlaValue.Str::new));
        if (depth == 0) {
            return flat;
        }
        Arbitrary<TlaValue> inner = nested(depth - 1);
        Arbitrary<String> names = Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(3);
        return Arbitraries.oneOf(
                flat,
                inner.list().ofMaxSize(3).map(TlaValue.Seq::new),
                inner.list().ofMaxSize(3).map(TlaValue::setOf),
                Arbitraries.maps(names, inner).ofMinSize(1).ofMaxSize(3)
                        .map(map -> new TlaValue.Rec(new TreeMap<>(map))),
                Arbitraries.maps(inner, inner).ofMaxSize(3).map(TlaValue::function));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void aValueIsReadAsItWasWritten(@ForAll("values") TlaValue value) throws Exception {
        JsonNode text = JSON.readTree(Itf.write(value).toString());

        assertThat(Itf.read(text, "here")).isEqualTo(value);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void theOrderIsTotalAndAgreesWithEquality(@ForAll("values") TlaValue one, @ForAll("values") TlaValue other) {
        assertThat(Integer.signum(one.compareTo(other))).isEqualTo(-Integer.signum(other.compareTo(one)));
        assertThat(one.compareTo(other) == 0).isEqualTo(one.equals(other));
        assertThat(new TreeSet<>(List.of(one)).contains(one)).isTrue();
    }

    @Example
    void aTraceIsReadAsItWasWritten() throws Exception {
        TreeMap<String, TlaValue> first = new TreeMap<>();
        first.put("x", new TlaValue.Int(0));
        first.put("net", TlaValue.setOf(List.of(new TlaValue.Str("SYN"))));
        TreeMap<String, TlaValue> second = new TreeMap<>(first);
        second.put("x", new TlaValue.Int(-7));
        Trace trace = new Trace(List.of("x", "net"), List.of(first, second), OptionalInt.of(1));

        JsonNode document = JSON.readTree(Itf.write(trace, "a description").toPrettyString());

        assertThat(Itf.readTrace(document, "here")).isEqualTo(trace);
        assertThat(trace.stutters()).isTrue();
        assertThat(trace.steps()).isEqualTo(1);
        assertThat(document.path("#meta").path("description").asText()).isEqualTo("a description");
        assertThat(document.path("states").path(1).path("x")).isEqualTo(JSON.readTree("{\"#bigint\":\"-7\"}"));
        assertThat(document.path("states").path(1).path("net")).isEqualTo(JSON.readTree("{\"#set\":[\"SYN\"]}"));
    }

    @Example
    void whatOthersWriteIsReadToo() throws Exception {
        assertThat(value("7")).isEqualTo(new TlaValue.Int(7));
        assertThat(value("{\"#tup\":[1,\"a\"]}")).hasToString("<<1, \"a\">>");
        assertThat(value("{\"#map\":[[{\"#bigint\":\"5\"},true],[7,false]]}")).hasToString("(5 :> TRUE @@ 7 :> FALSE)");
        assertThat(value("{\"#map\":[[1,true],[2,false]]}")).hasToString("<<TRUE, FALSE>>");
    }

    @Example
    void whatIsNoTraceIsRefusedInOneLine() {
        for (String bad : List.of("{}", "[]", "{\"vars\":[\"x\"],\"states\":[]}", "{\"vars\":[],\"states\":[{}]}",
                "{\"vars\":[\"x\"],\"states\":[{\"x\":1.5}]}", "{\"vars\":[\"x\"],\"states\":[{\"x\":null}]}",
                "{\"vars\":[\"x\"],\"states\":[{\"x\":{\"#bigint\":\"a\"}}]}",
                "{\"vars\":[\"x\"],\"states\":[{\"x\":{\"#set\":5}}]}",
                "{\"vars\":[\"x\"],\"states\":[{\"x\":{\"#map\":[[1]]}}]}",
                "{\"vars\":[\"x\"],\"states\":[{\"x\":1}],\"loop\":1}",
                "{\"vars\":[\"x\"],\"states\":[{\"x\":1}],\"loop\":-1}")) {
            assertThatThrownBy(() -> Itf.readTrace(JSON.readTree(bad), "the file")).as(bad)
                    .isInstanceOf(SpecException.class).hasMessageContaining("the file").message().doesNotContain("\n");
        }
    }

    private static TlaValue value(String json) throws Exception {
        return Itf.read(JSON.readTree(json), "here");
    }
}
