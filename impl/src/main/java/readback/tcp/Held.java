package readback.tcp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What has come and is not next: text beyond a hole, text that came with a SYN and waits until ours is acknowledged,
 * and the FIN behind it (SHLD-31). All of it lies from RCV.NXT on, in the window. A peer that contradicts itself is
 * believed what it said first.
 *
 * @param ranges of text, in order, apart from each other, at most {@link #MOST_RANGES}
 * @param fin the number of the FIN, behind all ranges
 * @param recent the first numbers of the blocks of it, the one that a segment came into last at the front (RFC 2018
 *     section 4); empty where SACK is not permitted
 */
public record Held(List<Range> ranges, Optional<SeqNum> fin, List<SeqNum> recent) {

    /** Nothing is held. */
    public static final Held NONE = new Held(List.of(), Optional.empty());

    /**
     * So many ranges are held, and no more: text that would make one more is not kept, and comes again. It bounds the
     * work for each segment, whatever the peer sends. What is next is kept all the same, for it is taken at once.
     */
    public static final int MOST_RANGES = 64;

    /** Keeps a copy. */
    public Held {
        ranges = List.copyOf(ranges);
        recent = List.copyOf(recent);
    }

    /** Where SACK is not permitted. */
    public Held(List<Range> ranges, Optional<SeqNum> fin) {
        this(ranges, fin, List.of());
    }

    /**
     * Text, by its numbers.
     *
     * @param from the number of the first octet
     * @param length octets, at least 1
     */
    public record Range(SeqNum from, int length) {

        /**
         * Refuses nothing.
         *
         * @throws IllegalArgumentException if {@code length} is less than 1
         */
        public Range {
            TcpBounds.within("length", length, 1, Integer.MAX_VALUE);
        }

        /** The number after the last octet. */
        SeqNum end() {
            return from.plus(length);
        }
    }

    /** Whether nothing is held. */
    public boolean isEmpty() {
        return ranges.isEmpty() && fin.isEmpty();
    }

    /** {@code NextHeld}: how much of it begins at this number, which is RCV.NXT. */
    int next(SeqNum nxt) {
        return ranges.isEmpty() || !ranges.getFirst().from().equals(nxt) ? 0 : ranges.getFirst().length();
    }

    /** The same without the first range. */
    Held withoutFirst() {
        SeqNum first = ranges.getFirst().from();
        List<SeqNum> others = recent.stream().filter(start -> !start.equals(first)).toList();
        return new Held(ranges.subList(1, ranges.size()), fin, others);
    }

    /** The parts of a range that are not held yet, in order. */
    List<Range> missing(SeqNum nxt, Range range) {
        List<Range> parts = new ArrayList<>();
        long at = SeqNum.off(nxt, range.from());
        long end = at + range.length();
        for (Range held : ranges) {
            long from = SeqNum.off(nxt, held.from());
            if (from > at && at < end) {
                parts.add(part(nxt, at, Math.min(from, end)));
            }
            at = Math.max(at, from + held.length());
        }
        if (at < end) {
            parts.add(part(nxt, at, end));
        }
        return parts;
    }

    /** The same with a range more; without it where there would be too many, unless it is next. */
    Held with(SeqNum nxt, Range range) {
        List<Range> merged = new ArrayList<>();
        long from = SeqNum.off(nxt, range.from());
        long end = from + range.length();
        boolean placed = false;
        for (Range held : ranges) {
            long heldFrom = SeqNum.off(nxt, held.from());
            long heldEnd = heldFrom + held.length();
            if (heldEnd < from) {
                merged.add(held);
            } else if (end < heldFrom) {
                if (!placed) {
                    merged.add(part(nxt, from, end));
                    placed = true;
                }
                merged.add(held);
            } else {
                from = Math.min(from, heldFrom);
                end = Math.max(end, heldEnd);
            }
        }
        if (!placed) {
            merged.add(part(nxt, from, end));
        }
        boolean isNext = range.from().equals(nxt);
        return merged.size() > MOST_RANGES && !isNext ? this : new Held(merged, fin, recent);
    }

    private static Range part(SeqNum nxt, long from, long end) {
        return new Range(nxt.plus((int) from), (int) (end - from));
    }

    /** {@code HoldFin}: the same with a FIN of this number, unless there is one, or text is held at or behind it. */
    Held withFin(SeqNum nxt, SeqNum number) {
        boolean behindAll = ranges.isEmpty()
                || SeqNum.off(nxt, ranges.getLast().end()) <= SeqNum.off(nxt, number);
        return fin.isPresent() || !behindAll ? this : new Held(ranges, Optional.of(number), recent);
    }

    /** What is held in blocks, in order: ranges, and the FIN, which has a number like text. */
    private List<SackBlock> blocks() {
        List<SackBlock> blocks = new ArrayList<>(ranges.size() + 1);
        for (Range range : ranges) {
            blocks.add(new SackBlock(range.from(), range.end()));
        }
        if (fin.isPresent()) {
            SeqNum number = fin.get();
            boolean apart = blocks.isEmpty() || !blocks.getLast().right().equals(number);
            SeqNum left = apart ? number : blocks.removeLast().left();
            blocks.add(new SackBlock(left, number.plus(1)));
        }
        return blocks;
    }

    /**
     * {@code CameInto}: the same, with the block at the front that a segment came into.
     *
     * @param nxt RCV.NXT
     * @param first the first number of its text
     * @param length how many numbers text and FIN have
     */
    Held cameInto(SeqNum nxt, SeqNum first, long length) {
        if (isEmpty()) {
            return this;
        }
        List<SackBlock> blocks = blocks();
        List<SeqNum> starts = new ArrayList<>(blocks.size());
        if (length > 0) {
            long behind = SeqNum.off(first, nxt);
            boolean before = behind < length;
            long from = before ? 0 : SeqNum.off(nxt, first);
            long end = before ? length - behind : from + length;
            blocks.stream()
                    .filter(block -> SeqNum.off(nxt, block.left()) < end && from < SeqNum.off(nxt, block.left())
                            + block.length())
                    .findFirst()
                    .ifPresent(block -> starts.add(block.left()));
        }
        for (SeqNum older : recent) {
            for (SackBlock block : blocks) {
                if (block.holds(older) && !starts.contains(block.left())) {
                    starts.add(block.left());
                }
            }
        }
        return starts.equals(recent) ? this : new Held(ranges, fin, starts);
    }

    /**
     * {@code DuplicateBlock}: of so much text from a number on, the first in a row that has been received: of late
     * before RCV.NXT, or held.
     *
     * @param nxt RCV.NXT
     * @param lately {@code TakenLately}: so many numbers before it have been received
     */
    Optional<SackBlock> duplicate(SeqNum nxt, long lately, SeqNum first, int length) {
        long behind = SeqNum.off(first, nxt);
        long skipped = Math.max(0, behind - lately);
        long before = Math.min(behind, length) - skipped;
        if (before > 0) {
            int more = Math.min(length - (int) (skipped + before), next(nxt));
            SeqNum from = first.plus((int) skipped);
            return Optional.of(new SackBlock(from, from.plus((int) before + more)));
        }
        boolean straddles = behind < length;
        long textFrom = straddles ? 0 : SeqNum.off(nxt, first);
        long textEnd = straddles ? length - behind : textFrom + length;
        for (Range held : ranges) {
            long heldFrom = SeqNum.off(nxt, held.from());
            long from = Math.max(textFrom, heldFrom);
            long end = Math.min(textEnd, heldFrom + held.length());
            if (from < end) {
                return Optional.of(new SackBlock(nxt.plus((int) from), nxt.plus((int) end)));
            }
        }
        return Optional.empty();
    }

    /** {@code Blocks}: what a SACK option says that has room for so many. */
    List<SackBlock> recentBlocks(int most) {
        if (recent.isEmpty()) {
            return List.of();
        }
        List<SackBlock> blocks = blocks();
        return recent.stream()
                .limit(most)
                .flatMap(start -> blocks.stream().filter(block -> block.left().equals(start)))
                .toList();
    }
}
