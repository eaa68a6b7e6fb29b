package readback.spec;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Names that somebody may have meant. */
public final class Similar {

    private static final int AT_MOST = 5;

    private Similar() {}

    /** Up to five of the known names, nearest first; none that has hardly a letter in common with what was written. */
    public static List<String> to(String written, Collection<String> known) {
        String wanted = written.toLowerCase(Locale.ROOT);
        record Candidate(String name, int distance) {}
        return known.stream()
                .distinct()
                .map(name -> new Candidate(name, nearness(wanted, name.toLowerCase(Locale.ROOT))))
                .filter(candidate -> candidate.distance() <= Math.max(2, lastPart(wanted).length() / 2))
                .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .limit(AT_MOST)
                .map(Candidate::name)
                .toList();
    }

    /** Names in a folder are compared by what follows the last {@code /}; another folder counts as one letter. */
    private static int nearness(String wanted, String name) {
        String last = lastPart(wanted);
        if (last.length() == wanted.length()) {
            return distance(wanted, name);
        }
        String folder = wanted.substring(0, wanted.length() - last.length());
        return (name.startsWith(folder) ? 0 : 1) + distance(last, lastPart(name));
    }

    private static String lastPart(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** Levenshtein's: how many letters have to be inserted, deleted or replaced. A part of a name costs only one. */
    static int distance(String a, String b) {
        if (!a.isEmpty() && !a.equals(b) && b.contains(a)) {
            return 1;
        }
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
