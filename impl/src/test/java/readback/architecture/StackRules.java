package readback.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What each package of the stack may import. Packages are matched as {@code ROOT.name..}, with the root as a parameter,
 * so that the same rules can be held against code written to break them.
 */
final class StackRules {

    /** Each package of the stack, and the packages of the stack that it may import. A new package needs a line here. */
    private static final Map<String, Set<String>> MAY_IMPORT = Map.of(
            "wire", Set.of(),
            "ip", Set.of("wire"),
            "tcp", Set.of("wire"),
            "relay", Set.of("wire"),
            "capture", Set.of("wire"),
            "link", Set.of("wire", "capture"),
            "net", Set.of("wire", "ip", "tcp", "capture", "link", "host"),
            "host", Set.of("wire", "ip", "tcp", "relay", "link"));

    /** Packages without I/O, clock, threads or randomness: all of that comes in as arguments. */
    private static final String[] PURE = {"wire", "ip", "tcp", "relay"};

    private final String root;

    StackRules(String root) {
        this.root = root;
    }

    /** Every package imports what the table allows, and stands in the table. */
    ArchRule importsFollowTheTable() {
        return classes()
                .that(resideInAPackage(root + ".."))
                .should(new ArchCondition<>("import of the stack only what the table allows their package") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        String from = packageOf(type).orElse("the root");
                        Set<String> allowed = MAY_IMPORT.get(from);
                        if (allowed == null) {
                            events.add(SimpleConditionEvent.violated(type, type.getName() + " is in no package of the table"));
                            return;
                        }
                        type.getDirectDependenciesFromSelf().stream()
                                .filter(it -> it.getTargetClass().getPackageName().startsWith("readback."))
                                .filter(it -> packageOf(it.getTargetClass())
                                        .filter(to -> to.equals(from) || allowed.contains(to))
                                        .isEmpty())
                                .forEach(it -> events.add(SimpleConditionEvent.violated(type, it.getDescription())));
                    }
                });
    }

    /** The cores and the codecs use no class that reaches the world outside. */
    ArchRule coresAreClosed() {
        return noClasses()
                .that(resideInAnyPackage(pure()))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "java.io..",
                                "java.net..",
                                "java.nio.channels..",
                                "java.nio.file..",
                                "java.util.concurrent..",
                                "java.util.random..",
                                "java.util.logging..",
                                "java.security..")
                        .or(named(
                                java.time.Clock.class,
                                Thread.class,
                                ThreadLocal.class,
                                ScopedValue.class,
                                Process.class,
                                ProcessBuilder.class,
                                Runtime.class,
                                java.util.Random.class,
                                java.util.Timer.class)));
    }

    /** The cores and the codecs ask nobody for the time, for a random number, or for the system's settings. */
    ArchRule coresAskNobody() {
        return noClasses().that(resideInAnyPackage(pure())).should().accessTargetWhere(asksTheWorld());
    }

    private static DescribedPredicate<JavaAccess<?>> asksTheWorld() {
        return DescribedPredicate.describe("it tells the time, a random number or a setting", access -> {
            String owner = access.getTargetOwner().getFullName();
            String member = access.getTarget().getName();
            return (owner.equals("java.lang.System") && !member.equals("arraycopy"))
                    || (owner.startsWith("java.time.") && member.equals("now"))
                    || (owner.equals("java.lang.Math") && member.equals("random"))
                    || (owner.equals("java.util.UUID") && member.equals("randomUUID"));
        });
    }

    private static DescribedPredicate<JavaClass> named(Class<?>... types) {
        Set<String> names = Set.copyOf(Arrays.stream(types).map(Class::getName).toList());
        return DescribedPredicate.describe("one of " + names, it -> names.contains(it.getFullName()));
    }

    private String[] pure() {
        return Arrays.stream(PURE).map(name -> root + "." + name + "..").toArray(String[]::new);
    }

    /** The name that follows the root in the class's package; empty outside the root, and in the root itself. */
    private Optional<String> packageOf(JavaClass type) {
        String prefix = root + ".";
        return Optional.of(type.getPackageName())
                .filter(it -> it.startsWith(prefix))
                .map(it -> it.substring(prefix.length()).split("\\.", 2)[0]);
    }
}
