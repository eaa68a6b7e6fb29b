package readback.spec;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A TLA+ value as plain Java data, apart from TLC: what traces are made of.
 *
 * <p>Equal TLA+ values are equal here. TLA+ does not tell a tuple from a function on {@code 1..n}, nor a record from a
 * function on strings, so each has one form: {@link Seq} and {@link Rec}; {@link Fcn} is every other function. The
 * empty function is the empty {@link Seq}. A model value is the {@link Str} of its name.
 */
public sealed interface TlaValue extends Comparable<TlaValue> {

    /** An integer; TLC's are of 32 bits. */
    record Int(long value) implements TlaValue {
        @Override
        public String toString() {
            return Long.toString(value);
        }
    }

    record Bool(boolean value) implements TlaValue {
        @Override
        public String toString() {
            return value ? "TRUE" : "FALSE";
        }
    }

    record Str(String value) implements TlaValue {
        @Override
        public String toString() {
            return '"' + value + '"';
        }
    }

    /** A sequence or tuple. */
    record Seq(List<TlaValue> elements) implements TlaValue {
        public Seq {
            elements = List.copyOf(elements);
        }

        @Override
        public String toString() {
            return elements.isEmpty() ? "<<>>" : joined(elements, "<<", ">>");
        }
    }

    /** A finite set, in a fixed order. */
    record SetOf(SortedSet<TlaValue> elements) implements TlaValue {
        public SetOf {
            elements = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(elements));
        }

        @Override
        public String toString() {
            return joined(elements, "{", "}");
        }
    }

    /** A record, or any function on strings; its fields in alphabetical order. */
    record Rec(SortedMap<String, TlaValue> fields) implements TlaValue {
        public Rec {
            fields = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(fields));
        }

        /** A field's value; asking for one that is not there is a programming error. */
        public TlaValue field(String name) {
            TlaValue value = fields.get(name);
            if (value == null) {
                throw new IllegalArgumentException("no field " + name + " in " + this);
            }
            return value;
        }

        @Override
        public String toString() {
            return fields.entrySet().stream()
                    .map(entry -> entry.getKey() + " |-> " + entry.getValue())
                    .collect(Collectors.joining(", ", "[", "]"));
        }
    }

    /** A function that is neither sequence nor record. */
    record Fcn(SortedMap<TlaValue, TlaValue> pairs) implements TlaValue {
        public Fcn {
            pairs = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(pairs));
        }

        @Override
        public String toString() {
            return pairs.entrySet().stream()
                    .map(entry -> entry.getKey() + " :> " + entry.getValue())
                    .collect(Collectors.joining(" @@ ", "(", ")"));
        }
    }

    /** An order over all values, consistent with equality and of no meaning: it makes output repeatable. */
    @Override
    default int compareTo(TlaValue other) {
        int byKind = Integer.compare(rank(this), rank(other));
        if (byKind != 0) {
            return byKind;
        }
        return switch (this) {
            case Int(long value) -> Long.compare(value, ((Int) other).value());
            case Bool(boolean value) -> Boolean.compare(value, ((Bool) other).value());
            case Str(String value) -> value.compareTo(((Str) other).value());
            case Seq(List<TlaValue> elements) -> compare(elements, ((Seq) other).elements());
            case SetOf(SortedSet<TlaValue> elements) -> compare(elements, ((SetOf) other).elements());
            case Rec(SortedMap<String, TlaValue> fields) -> compareMaps(fields, ((Rec) other).fields());
            case Fcn(SortedMap<TlaValue, TlaValue> pairs) -> compareMaps(pairs, ((Fcn) other).pairs());
        };
    }

    /** The function with these pairs, in the one form that stands for it. */
    static TlaValue function(Map<TlaValue, TlaValue> pairs) {
        TreeMap<TlaValue, TlaValue> sorted = new TreeMap<>(pairs);
        if (isInterval(sorted)) {
            return new Seq(List.copyOf(sorted.values()));
        }
        if (sorted.keySet().stream().allMatch(Str.class::isInstance)) {
            TreeMap<String, TlaValue> fields = new TreeMap<>();
            sorted.forEach((key, value) -> fields.put(((Str) key).value(), value));
            return new Rec(fields);
        }
        return new Fcn(sorted);
    }

    private static boolean isInterval(SortedMap<TlaValue, TlaValue> pairs) {
        long next = 1;
        for (TlaValue key : pairs.keySet()) {
            if (!key.equals(new Int(next))) {
                return false;
            }
            next++;
        }
        return true;
    }

    private static int rank(TlaValue value) {
        return switch (value) {
            case Bool _ -> 0;
            case Int _ -> 1;
            case Str _ -> 2;
            case Seq _ -> 3;
            case SetOf _ -> 4;
            case Rec _ -> 5;
            case Fcn _ -> 6;
        };
    }

    private static <T extends Comparable<? super T>> int compare(Iterable<T> left, Iterable<T> right) {
        java.util.Iterator<T> others = right.iterator();
        for (T element : left) {
            int order = others.hasNext() ? element.compareTo(others.next()) : 1;
            if (order != 0) {
                return order;
            }
        }
        return others.hasNext() ? -1 : 0;
    }

    private static <K extends Comparable<? super K>> int compareMaps(
            SortedMap<K, TlaValue> left, SortedMap<K, TlaValue> right) {
        int byKeys = compare(left.keySet(), right.keySet());
        return byKeys != 0 ? byKeys : compare(left.values(), right.values());
    }

    private static String joined(java.util.Collection<TlaValue> elements, String open, String close) {
        return elements.stream().map(TlaValue::toString).collect(Collectors.joining(", ", open, close));
    }

    /** The set of these values. */
    static SetOf setOf(java.util.Collection<TlaValue> elements) {
        TreeSet<TlaValue> sorted = new TreeSet<>(Comparator.naturalOrder());
        sorted.addAll(elements);
        return new SetOf(sorted);
    }
}
