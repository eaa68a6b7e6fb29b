package readback.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.Map.entry;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What each package of the stack may import. Packages are matched as {@code ROOT.name..}, with the root as a parameter,
 * so that the same rules can be held against code written to break them.
 */
final class StackRules {

    /**
     * Each package of the stack, and the packages of the stack that it may import. A package that is not here is part
     * of the one around it. A new package needs a line here. The table has no cycle.
     */
    private static final Map<String, Set<String>> MAY_IMPORT = Map.ofEntries(
            entry("wire", Set.of()),
            entry("ip", Set.of("wire")),
            entry("tcp", Set.of("wire")),
            entry("relay", Set.of("wire")),
            entry("capture", Set.of("wire")),
            entry("link", Set.of("wire", "capture")),
            entry("tun", Set.of("wire", "link")),
            entry("host.loop", Set.of("link")),
            entry("host.stack", Set.of("wire", "ip", "tcp", "host.loop")),
            entry("host.socket", Set.of("wire", "tcp", "host.loop", "host.stack")),
            entry(
                    "host",
                    Set.of("wire", "ip", "tcp", "relay", "link", "host.loop", "host.stack", "host.socket")),
            entry(
                    "net",
                    Set.of(
                            "wire", "ip", "tcp", "capture", "link", "host", "host.loop", "host.stack",
                            "host.socket")));

    /** A router, and what it must not carry. */
    private static final String ROUTER = "net.RouterNode";

    private static final List<String> NOT_FOR_ROUTERS = List.of("host.socket", "host");

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
                            events.add(SimpleConditionEvent.violated(
                                    type, type.getName() + " is in no package of the table"));
                            return;
                        }
                        type.getDirectDependenciesFromSelf().stream()
                                .filter(it ->
                                        it.getTargetClass().getPackageName().startsWith("readback."))
                                .filter(it -> packageOf(it.getTargetClass())
                                        .filter(to -> to.equals(from) || allowed.contains(to))
                                        .isEmpty())
                                .forEach(it -> events.add(SimpleConditionEvent.violated(type, it.getDescription())));
                    }
                });
    }

    /**
     * A packet's IP header is parsed in one place, and a segment's TCP header in another; no layer parses a whole
     * packet.
     */
    ArchRule packetsAreParsedOnce() {
        return noClasses()
                .that(resideInAPackage(root + ".host.."))
                .should()
                .accessTargetWhere(DescribedPredicate.describe("it parses a header that was parsed already", access -> {
                    String parser = access.getTargetOwner().getSimpleName() + "." + access.getTarget().getName();
                    String by = access.getOriginOwner().getSimpleName();
                    return parser.equals("Packet.parse")
                            || (parser.equals("Ipv4Header.parse") && !by.equals("IpLayer"))
                            || (parser.equals("TcpHeader.parse") && !by.equals("TcpLayer"));
                }));
    }

    /** A router has no sockets, nor the classes that a host is put together with. */
    ArchRule routersCarryNoSockets() {
        return noClasses()
                .that(DescribedPredicate.describe("a router", it -> it.getFullName().startsWith(root + "." + ROUTER)))
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "of sockets or hosts",
                        it -> NOT_FOR_ROUTERS.stream()
                                .anyMatch(name -> it.getPackageName().equals(root + "." + name))));
    }

    /** The table itself: no package reaches itself by what it may import. */
    static boolean tableHasNoCycle() {
        return MAY_IMPORT.keySet().stream().noneMatch(name -> reaches(name, name, new HashSet<>()));
    }

    private static boolean reaches(String from, String to, Set<String> seen) {
        return MAY_IMPORT.getOrDefault(from, Set.of()).stream()
                .anyMatch(it -> it.equals(to) || (seen.add(it) && reaches(it, to, seen)));
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
                                java.time.Clock.class, Thread.class, ThreadLocal.class, ScopedValue.class,
                                Process.class, ProcessBuilder.class, Runtime.class, java.util.Random.class,
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

    /** The entry of the table for the class's package; empty outside the root, and where there is none. */
    private Optional<String> packageOf(JavaClass type) {
        String prefix = root + ".";
        if (!type.getPackageName().startsWith(prefix)) {
            return Optional.empty();
        }
        String name = type.getPackageName().substring(prefix.length());
        while (!MAY_IMPORT.containsKey(name) && name.contains(".")) {
            name = name.substring(0, name.lastIndexOf('.'));
        }
        return Optional.of(name);
    }
}
