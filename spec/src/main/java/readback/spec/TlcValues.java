package readback.spec;

import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tlc2.value.IValue;
import tlc2.value.impl.BoolValue;
import tlc2.value.impl.FcnRcdValue;
import tlc2.value.impl.IntValue;
import tlc2.value.impl.ModelValue;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.SetEnumValue;
import tlc2.value.impl.StringValue;
import tlc2.value.impl.TupleValue;
import tlc2.value.impl.Value;
import util.UniqueString;

/**
 * Reads TLC's values where they are, without converting them: a {@link TransitionListener} looks at hundreds of
 * thousands of states a second. Nothing here allocates for a value in its usual form.
 *
 * <p>All methods may be called by several threads at once, on values that TLC has fingerprinted (every variable that
 * its VIEW keeps) or that belong to the calling thread's own transition. A value of another type than asked for is an
 * {@link IllegalArgumentException}: the specification and what reads it disagree.
 */
public final class TlcValues {

    /**
     * A name (a variable, a field, or a string that a specification uses) interned once and compared by its number. Not
     * by identity: states that TLC has kept on disk come back with strings of their own.
     */
    public static final class Name {
        final UniqueString unique;

        /** Where it was found last. Records of one kind have it in one place, and any place will do for a guess. */
        private int place;

        private Name(UniqueString unique) {
            this.unique = unique;
        }

        private boolean is(@Nullable UniqueString other) {
            return other != null && other.getTok() == unique.getTok();
        }

        @Override
        public String toString() {
            return unique.toString();
        }
    }

    private TlcValues() {}

    /** Interns a name. Keep it in a constant: interning costs a lookup in a locked table. */
    public static Name name(String text) {
        return new Name(UniqueString.uniqueStringOf(text));
    }

    /** A field of a record, or a function's value at a string. */
    public static Value field(IValue record, Name name) {
        if (record instanceof RecordValue rec) {
            UniqueString[] names = rec.names;
            int guess = name.place;
            if (guess < names.length && name.is(names[guess])) {
                return rec.values[guess];
            }
            for (int i = 0; i < names.length; i++) {
                if (name.is(names[i])) {
                    name.place = i;
                    return rec.values[i];
                }
            }
        } else if (record instanceof FcnRcdValue function && function.domain != null) {
            Value[] domain = function.domain;
            for (int i = 0; i < domain.length; i++) {
                if (name.is(unique(domain[i]))) {
                    return function.values[i];
                }
            }
        }
        throw unexpected("with a field " + name, record);
    }

    /** Whether a record has a field of that name, or a function that string in its domain. */
    public static boolean hasField(IValue record, Name name) {
        if (record instanceof RecordValue rec) {
            for (UniqueString field : rec.names) {
                if (name.is(field)) {
                    return true;
                }
            }
        } else if (record instanceof FcnRcdValue function && function.domain != null) {
            for (Value key : function.domain) {
                if (name.is(unique(key))) {
                    return true;
                }
            }
        }
        return false;
    }

    public static int integer(IValue value) {
        if (value instanceof IntValue number) {
            return number.val;
        }
        throw unexpected("that is an integer", value);
    }

    public static boolean bool(IValue value) {
        if (value instanceof BoolValue truth) {
            return truth.val;
        }
        throw unexpected("that is TRUE or FALSE", value);
    }

    /** The text of a string or of a model value. */
    public static String string(IValue value) {
        return interned(value).toString();
    }

    /** Whether a value is this string or model value; FALSE for values of any other type. */
    public static boolean is(IValue value, Name name) {
        return name.is(unique(value));
    }

    /** A string or model value as TLC interns it: the same number ({@code getTok}) for the same text. */
    public static UniqueString interned(IValue value) {
        UniqueString unique = unique(value);
        if (unique == null) {
            throw unexpected("that is a string", value);
        }
        return unique;
    }

    private static @Nullable UniqueString unique(@Nullable IValue value) {
        return switch (value) {
            case StringValue text -> text.val;
            case ModelValue model -> model.val;
            case null, default -> null;
        };
    }

    /** The number of elements of a sequence or set. */
    public static int size(IValue value) {
        return switch (value) {
            case TupleValue tuple -> tuple.elems.length;
            case SetEnumValue set -> elements(set).elems.size();
            default -> isSequence(value) ? sequence(value).length : elements(value).elems.size();
        };
    }

    /** The element of a sequence at an index from 0: one less than TLA+ counts. */
    public static Value at(IValue sequence, int index) {
        return sequence instanceof TupleValue tuple ? tuple.elems[index] : sequence(sequence)[index];
    }

    /** A sequence's elements. Not a copy: leave them as they are. */
    public static Value[] sequence(IValue value) {
        if (value instanceof TupleValue tuple) {
            return tuple.elems;
        }
        if (value instanceof Value other && other.toTuple() instanceof TupleValue tuple) {
            return tuple.elems;
        }
        throw unexpected("that is a sequence", value);
    }

    private static boolean isSequence(IValue value) {
        return !(value instanceof tlc2.value.impl.Enumerable);
    }

    /** The element of a set at an index from 0 in TLC's own order. */
    public static Value element(IValue set, int index) {
        return elements(set).elems.elementAt(index);
    }

    /** Whether a set has an element. */
    public static boolean contains(IValue set, Value element) {
        if (set instanceof Value value) {
            return value.member(element);
        }
        throw unexpected("that is a set", set);
    }

    /** Whether a set has this string or model value as an element. */
    public static boolean contains(IValue set, Name name) {
        SetEnumValue all = elements(set);
        for (int i = 0; i < all.elems.size(); i++) {
            if (is(all.elems.elementAt(i), name)) {
                return true;
            }
        }
        return false;
    }

    private static SetEnumValue elements(IValue value) {
        if (value instanceof SetEnumValue set) {
            set.normalize();
            return set;
        }
        if (value instanceof Value other && other.toSetEnum() instanceof SetEnumValue set) {
            set.normalize();
            return set;
        }
        throw unexpected("that is a set", value);
    }

    /** The value as plain Java data. Costs an allocation for every part of it: for traces and messages. */
    public static TlaValue convert(IValue value) {
        return switch (value) {
            case IntValue number -> new TlaValue.Int(number.val);
            case BoolValue truth -> new TlaValue.Bool(truth.val);
            case StringValue text -> new TlaValue.Str(text.val.toString());
            case ModelValue model -> new TlaValue.Str(model.val.toString());
            case TupleValue tuple ->
                new TlaValue.Seq(java.util.Arrays.stream(tuple.elems).map(TlcValues::convert).toList());
            case RecordValue rec -> {
                TreeMap<TlaValue, TlaValue> fields = new TreeMap<>();
                for (int i = 0; i < rec.names.length; i++) {
                    fields.put(new TlaValue.Str(rec.names[i].toString()), convert(rec.values[i]));
                }
                yield TlaValue.function(fields);
            }
            case FcnRcdValue function -> {
                TreeMap<TlaValue, TlaValue> pairs = new TreeMap<>();
                Value[] domain = function.getDomainAsValues();
                for (int i = 0; i < domain.length; i++) {
                    pairs.put(convert(domain[i]), convert(function.values[i]));
                }
                yield TlaValue.function(pairs);
            }
            default -> convertRare((Value) value);
        };
    }

    /** Sets in their several forms, and functions that TLC has not yet written out. */
    private static TlaValue convertRare(Value value) {
        if (value.toSetEnum() instanceof SetEnumValue set) {
            set.normalize();
            java.util.List<TlaValue> elements = new java.util.ArrayList<>();
            for (int i = 0; i < set.elems.size(); i++) {
                elements.add(convert(set.elems.elementAt(i)));
            }
            return TlaValue.setOf(elements);
        }
        if (value.toFcnRcd() instanceof FcnRcdValue function) {
            return convert(function);
        }
        throw unexpected("that is finite data", value);
    }

    private static IllegalArgumentException unexpected(String expected, IValue value) {
        return new IllegalArgumentException("expected a value " + expected + ", found " + value);
    }
}
