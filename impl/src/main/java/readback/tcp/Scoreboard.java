package readback.tcp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the peer says it holds beyond the cumulative ACK (RFC 2018, RFC 6675 section 3). All of it is outstanding, and
 * SND.UNA is none of it.
 *
 * @param blocks in ascending order from SND.UNA on, disjoint, and apart from each other; at most {@link #MOST_BLOCKS}
 */
public record Scoreboard(List<SackBlock> blocks) {

    /**
     * No more are remembered, which bounds the work for each segment: what has no room is as if the peer had not said
     * it, and is sent again.
     */
    public static final int MOST_BLOCKS = 64;

    /** Nothing is known. */
    public static final Scoreboard EMPTY = new Scoreboard(List.of());

    /** Keeps a copy. */
    public Scoreboard {
        blocks = List.copyOf(blocks);
    }

    /** Whether the peer holds nothing that is known. */
    boolean isEmpty() {
        return blocks.isEmpty();
    }

    /**
     * {@code Update}: RFC 6675 section 4. A peer that acknowledges no further than a number that it has reported has
     * thrown it away, and perhaps the others (RFC 2018 section 8): then nothing is known any more.
     *
     * @param una SND.UNA, after the segment
     * @param nxt SND.NXT
     * @param told as they came, in any number and of any kind
     */
    Scoreboard update(SeqNum una, SeqNum nxt, List<SackBlock> told) {
        if (blocks.isEmpty() && told.isEmpty()) {
            return this;
        }
        if (holds(una)) {
            return EMPTY;
        }
        long flight = SeqNum.off(una, nxt);
        List<SackBlock> kept = new ArrayList<>(blocks.size() + told.size());
        for (SackBlock block : blocks) {
            if (SeqNum.off(una, block.left()) < flight) {
                kept.add(block);
            }
        }
        for (SackBlock block : told) {
            if (isValid(una, flight, block)) {
                add(kept, una, block);
            }
        }
        return kept.equals(blocks) ? this : new Scoreboard(kept);
    }

    /**
     * {@code ValidBlock}: one below the ACK reports a duplicate (RFC 2883), one that begins with it contradicts it, and
     * one beyond SND.NXT reports nothing that was sent.
     */
    private static boolean isValid(SeqNum una, long flight, SackBlock block) {
        long left = SeqNum.off(una, block.left());
        long right = SeqNum.off(una, block.right());
        return 0 < left && left < right && right <= flight;
    }

    private static void add(List<SackBlock> kept, SeqNum una, SackBlock block) {
        long left = SeqNum.off(una, block.left());
        long right = SeqNum.off(una, block.right());
        int first = 0;
        while (first < kept.size() && SeqNum.off(una, kept.get(first).right()) < left) {
            first++;
        }
        int last = first;
        while (last < kept.size() && SeqNum.off(una, kept.get(last).left()) <= right) {
            left = Math.min(left, SeqNum.off(una, kept.get(last).left()));
            right = Math.max(right, SeqNum.off(una, kept.get(last).right()));
            last++;
        }
        if (last == first && kept.size() >= MOST_BLOCKS) {
            return;
        }
        kept.subList(first, last).clear();
        kept.add(first, new SackBlock(una.plus((int) left), una.plus((int) right)));
    }

    /** {@code TellsNews}: whether the peer holds something that it is not known to have held {@code before}. */
    boolean tellsNews(Scoreboard before) {
        for (SackBlock block : blocks) {
            if (!before.holdsAll(block)) {
                return true;
            }
        }
        return false;
    }

    /** Blocks are apart from each other, so that one of them has to hold it all. */
    private boolean holdsAll(SackBlock block) {
        for (SackBlock each : blocks) {
            if (SeqNum.off(each.left(), block.left()) + block.length() <= each.length()) {
                return true;
            }
        }
        return false;
    }

    /** Whether the peer holds this number. */
    boolean holds(SeqNum number) {
        for (SackBlock block : blocks) {
            if (block.holds(number)) {
                return true;
            }
        }
        return false;
    }

    /** {@code SackedAbove}: how many numbers above one that the peer does not hold it holds. */
    long above(SeqNum number) {
        long numbers = 0;
        for (SackBlock block : blocks) {
            if (number.isBefore(block.left())) {
                numbers += block.length();
            }
        }
        return numbers;
    }

    /**
     * {@code IsLost}: RFC 6675 section 4, of a number that the peer does not hold: above it are DupThresh blocks, or
     * more octets than DupThresh - 1 full segments have.
     */
    boolean isLost(SeqNum number, int mss) {
        int above = 0;
        long numbers = 0;
        for (SackBlock block : blocks) {
            if (number.isBefore(block.left())) {
                above++;
                numbers += block.length();
            }
        }
        return numbers > (LossRecovery.DUP_THRESH - 1L) * mss || above >= LossRecovery.DUP_THRESH;
    }

    /** How many numbers from this one on the peer does not hold: to the next block, or so many. */
    long run(SeqNum from, long most) {
        long run = most;
        for (SackBlock block : blocks) {
            run = Math.min(run, block.holds(from) ? 0 : SeqNum.off(from, block.left()));
        }
        return run;
    }

    /** {@code Unsacked}: from a number up to another the parts that the peer does not hold, in ascending order. */
    List<SackBlock> unsacked(SeqNum from, SeqNum to) {
        List<SackBlock> parts = new ArrayList<>(blocks.size() + 1);
        SeqNum at = from;
        for (SackBlock block : blocks) {
            SeqNum end = block.left().isBefore(to) ? block.left() : to;
            if (at.isBefore(end)) {
                parts.add(new SackBlock(at, end));
            }
            at = at.isBefore(block.right()) ? block.right() : at;
        }
        if (at.isBefore(to)) {
            parts.add(new SackBlock(at, to));
        }
        return parts;
    }

    /** The first of {@link #unsacked}. */
    Optional<SackBlock> firstUnsacked(SeqNum from, SeqNum to) {
        SeqNum at = from;
        for (SackBlock block : blocks) {
            if (at.isBefore(block.left())) {
                SeqNum end = block.left().isBefore(to) ? block.left() : to;
                return at.isBefore(end) ? Optional.of(new SackBlock(at, end)) : Optional.empty();
            }
            at = at.isBefore(block.right()) ? block.right() : at;
        }
        return at.isBefore(to) ? Optional.of(new SackBlock(at, to)) : Optional.empty();
    }
}
