package readback.ip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import readback.ip.Reassembly.Collecting;
import readback.ip.Reassembly.Refused;
import readback.ip.ReassemblyRules.Step;

/** Reassembly in ranges, held against a map of single octets. */
class ReassemblyRulesProperties {

    private final ReassemblyRules rules = new ReassemblyRules(Duration.ofSeconds(60));

    /** Few places, so that they touch and overlap. */
    @Provide
    Arbitrary<Fragment> fragments() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 5).map(it -> 8 * it),
                        Arbitraries.of(8, 16, 24, 8, 3, 0, 20),
                        Arbitraries.of(true, true, false))
                .as(Fragment::new);
    }

    /** RFC791-3.2-reasm-order, RFC791-3.2-reasm-len, RFC791-3.2-overlap: any fragments in any order. */
    @Property(tries = 3000)
    void whatEachFragmentComesToFollowsFromTheOctetsThatAreThere(
            @ForAll @Size(min = 1, max = 8) List<@From("fragments") Fragment> arriving) {
        Optional<Reassembly> state = Optional.empty();
        Model model = new Model();
        for (Fragment fragment : arriving) {
            FragmentOutcome expected = model.arrives(fragment);
            Step step = rules.fragmentArrives(state, fragment, 0, 7);
            assertThat(step.outcome()).as("%s after %s", fragment, state).isEqualTo(expected);
            state = step.next();
            assertThat(state.isEmpty()).isEqualTo(model.isNothing());
            assertThat(state.filter(Refused.class::isInstance).isPresent()).isEqualTo(model.refused);
            state.ifPresent(ReassemblyRulesProperties::assertSortedAndDisjoint);
        }
    }

    private static void assertSortedAndDisjoint(Reassembly state) {
        assertThat(state.deadline()).isEqualTo(7 + Duration.ofSeconds(60).toNanos());
        if (state instanceof Collecting(var parts, OptionalInt total, _)) {
            for (int i = 1; i < parts.size(); i++) {
                assertThat(parts.get(i - 1).end()).isLessThanOrEqualTo(parts.get(i).offset());
            }
            assertThat(total.isPresent()).isEqualTo(parts.stream().anyMatch(it -> !it.moreFragments()));
        }
    }

    /** The same rules, octet by octet. */
    private static final class Model {
        private final Set<Fragment> seen = new HashSet<>();
        private final BitSet octets = new BitSet();
        private int end = -1;
        private boolean refused;

        FragmentOutcome arrives(Fragment fragment) {
            if (!fragment.isFirst() || fragment.moreFragments()) {
                if (fragment.length() == 0) {
                    return FragmentOutcome.EMPTY;
                }
                if (fragment.moreFragments() && fragment.length() % 8 != 0) {
                    return FragmentOutcome.UNALIGNED;
                }
            }
            if (refused) {
                return FragmentOutcome.REFUSED;
            }
            if (seen.contains(fragment)) {
                return FragmentOutcome.DUPLICATE;
            }
            BitSet its = new BitSet();
            its.set(fragment.offset(), fragment.end());
            if (its.intersects(octets)) {
                return refuse(FragmentOutcome.OVERLAP);
            }
            int itsEnd = fragment.moreFragments() ? end : fragment.end();
            boolean another = end >= 0 && !fragment.moreFragments();
            if (another || (itsEnd >= 0 && Math.max(octets.length(), its.length()) > itsEnd)) {
                return refuse(FragmentOutcome.INCONSISTENT);
            }
            end = itsEnd;
            octets.or(its);
            seen.add(fragment);
            if (end >= 0 && octets.cardinality() == end) {
                clear();
                return FragmentOutcome.COMPLETE;
            }
            return FragmentOutcome.HELD;
        }

        private FragmentOutcome refuse(FragmentOutcome why) {
            clear();
            refused = true;
            return why;
        }

        private void clear() {
            seen.clear();
            octets.clear();
            end = -1;
        }

        boolean isNothing() {
            return !refused && seen.isEmpty();
        }
    }

    /**
     * RFC791-3.1-offset, RFC791-3.1-mf, RFC791-3.2-frag8, RFC791-3.2-refrag, RFC1812-4.2.2.7: the parts are the whole.
     */
    @Property
    void splittingAFragmentKeepsItsOctetsAndItsEnd(
            @ForAll("fragments") Fragment fragment, @ForAll("rooms") int firstRoom, @ForAll("rooms") int room) {
        List<Fragment> parts = fragment.split(firstRoom, room);
        int at = fragment.offset();
        for (Fragment part : parts) {
            assertThat(part.offset()).isEqualTo(at);
            assertThat(part.length()).isLessThanOrEqualTo(part.offset() == fragment.offset() ? firstRoom : room);
            boolean last = part == parts.getLast();
            assertThat(part.moreFragments()).isEqualTo(!last || fragment.moreFragments());
            assertThat(last || part.length() % 8 == 0 && part.length() > 0).isTrue();
            at += part.length();
        }
        assertThat(at).isEqualTo(fragment.end());
        int fewest = fragment.length() <= firstRoom
                ? 1
                : 1 + Math.ceilDiv(fragment.length() - firstRoom / 8 * 8 - room, room / 8 * 8) + 1;
        assertThat(parts.size()).isLessThanOrEqualTo(Math.max(fewest, 2));
    }

    @Provide
    Arbitrary<Integer> rooms() {
        return Arbitraries.integers().between(8, 30);
    }

    /**
     * RFC791-3.2-reasm-order: a split datagram, in any order, with any of its parts twice, is whole with the last part.
     */
    @Property
    void anyOrderWithDuplicatesCompletesAtTheLastMissingPart(
            @ForAll("lengths") int length, @ForAll("rooms") int room, @ForAll java.util.Random random) {
        List<Fragment> parts = new Fragment(0, length, false).split(room, room);
        List<Fragment> arriving = new ArrayList<>(parts);
        parts.stream().filter(_ -> random.nextBoolean()).forEach(arriving::add);
        java.util.Collections.shuffle(arriving, random);
        Optional<Reassembly> state = Optional.empty();
        Set<Fragment> come = new HashSet<>();
        for (Fragment part : arriving) {
            Step step = rules.fragmentArrives(state, part, 0, 0);
            FragmentOutcome expected = !come.add(part)
                    ? FragmentOutcome.DUPLICATE
                    : come.size() == parts.size() ? FragmentOutcome.COMPLETE : FragmentOutcome.HELD;
            assertThat(step.outcome()).isEqualTo(expected);
            if (expected == FragmentOutcome.COMPLETE) {
                return;
            }
            state = step.next();
        }
    }

    @Provide
    Arbitrary<Integer> lengths() {
        return Arbitraries.integers().between(31, 300);
    }
}
