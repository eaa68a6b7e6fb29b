package readback.conformance.requirements;

import java.util.List;

/** What became of a requirement. */
public sealed interface Account {

    /** The requirement's id. */
    String id();

    /** One line for each thing there is to say. */
    List<String> lines();

    /**
     * It is met, and tests show it.
     *
     * @param tests at least one
     * @param models ids of models in the catalog that check it as well
     */
    record Tested(String id, List<TestName> tests, List<String> models) implements Account {

        /** Keeps copies. */
        public Tested {
            tests = List.copyOf(tests);
            models = List.copyOf(models);
        }

        @Override
        public List<String> lines() {
            String tested = "tested by " + String.join(", ", tests.stream().map(TestName::toString).toList());
            return models.isEmpty() ? List.of(tested) : List.of(tested, "modelled in " + String.join(", ", models));
        }
    }

    /**
     * It is about something that the stack does not do, or that is not for a protocol stack to do.
     *
     * @param reason a sentence
     */
    record OutOfScope(String id, String reason) implements Account {
        @Override
        public List<String> lines() {
            return List.of("out of scope: " + reason);
        }
    }

    /**
     * The stack does otherwise.
     *
     * @param reason a sentence
     */
    record Deviation(String id, String reason) implements Account {
        @Override
        public List<String> lines() {
            return List.of("deviation: " + reason);
        }
    }
}
