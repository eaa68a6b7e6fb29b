package readback.conformance.explain;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import readback.cli.ResultFiles;
import readback.conformance.protocol.Protocols;
import readback.conformance.requirements.Account;
import readback.conformance.requirements.RequirementTable;
import readback.conformance.requirements.TestSources;
import readback.spec.ModelEntry;
import readback.spec.Similar;

/** Finds out what an identifier is. */
public final class Explainer {

    private static final int LINES_OF_A_DEFINITION = 40;

    private final Path checkout;
    private final List<ModelEntry> models;
    private final Protocols protocols;
    private final List<Requirement> requirements;
    private final Rules rules;
    private final Sources sources;
    private final LastResults results;

    /**
     * Over the sources of a checkout, the models of its catalog, and the last results.
     *
     * @throws IOException if the results are there and cannot be read
     */
    public Explainer(Path checkout, Protocols protocols, List<ModelEntry> models, ResultFiles files)
            throws IOException {
        this.checkout = checkout;
        this.protocols = protocols;
        this.requirements = Requirement.all(protocols);
        this.rules = new Rules(protocols);
        this.models = models;
        this.sources = Sources.of(checkout);
        this.results = LastResults.in(files);
    }

    /** What it is; empty if nothing has this name. */
    public Optional<Explanation> explain(String id) {
        return Stream.of(requirement(id), model(id), witness(id), property(id), operator(id))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Known names like this one, nearest first. */
    public List<String> near(String id) {
        Set<String> known = new LinkedHashSet<>();
        requirements.forEach(requirement -> known.add(requirement.id()));
        models.forEach(model -> {
            known.add(model.id());
            known.addAll(model.properties());
            known.addAll(model.witnesses());
        });
        known.addAll(sources.operators());
        return Similar.to(id, known);
    }

    private Optional<Explanation> requirement(String id) {
        return requirements.stream().filter(each -> each.id().equalsIgnoreCase(id)).findFirst().map(found -> {
            List<String> says = new ArrayList<>();
            says.add(found.level() + ", " + found.rfc() + " section " + found.section() + ", " + found.topic());
            says.add(found.text() + (found.fromMemory() ? " (not compared with the RFC's wording)" : ""));
            says.addAll(rules.serving(found.id()));
            Set<Place> where = new LinkedHashSet<>(inSpecification(found.id()));
            where.addAll(sources.inProgram(found.id()));
            RequirementTable.find(protocols, found.id()).ifPresent(account -> {
                says.addAll(account.lines());
                where.addAll(tests(account));
            });
            return new Explanation(
                    found.id(), "requirement", says, List.copyOf(where), results.divergences(found.id()),
                    results.cleanInLockstep());
        });
    }

    /** The operators that serve a requirement, and others that name it: each once, where it is defined. */
    private List<Place> inSpecification(String id) {
        List<Place> places = new ArrayList<>();
        rules.operatorsServing(id).forEach(operator -> places.addAll(sources.definitions(operator)));
        List<Place> defined = List.copyOf(places);
        sources.inSpecification(id).stream()
                .filter(place -> defined.stream().noneMatch(place::isOfTheSame))
                .forEach(places::add);
        return places;
    }

    /** Where the tests are that show a requirement. */
    private List<Place> tests(Account account) {
        if (!(account instanceof Account.Tested tested)) {
            return List.of();
        }
        TestSources tests = new TestSources(checkout);
        return tested.tests().stream()
                .flatMap(test -> tests.find(test).map(at -> new Place(at.file(), at.line(), test.method())).stream())
                .toList();
    }

    private Optional<Explanation> model(String id) {
        return models.stream().filter(each -> each.id().equals(id)).findFirst().map(found -> {
            List<String> says = new ArrayList<>();
            says.add(found.shows() + " (" + found.source() + ")");
            says.add("bounds: " + found.bounds());
            says.add("tier: " + found.tier().text() + "; kind: " + found.kind().text()
                    + "; expected: " + found.expected().text());
            found.twinOf().ifPresent(twin -> says.add("flawed twin of " + twin));
            line("properties", found.properties()).ifPresent(says::add);
            line("witnesses", found.witnesses()).ifPresent(says::add);
            line("flawed twins", models.stream()
                            .filter(other -> other.twinOf().equals(Optional.of(found.id())))
                            .map(ModelEntry::id)
                            .toList())
                    .ifPresent(says::add);
            List<Place> where = List.of(
                    new Place(checkout.relativize(found.module()), 1, found.moduleName()),
                    new Place(checkout.relativize(found.config()), 1, ""));
            return new Explanation(
                    id, "model", says, where, results.ofModel(id), results.cleanOf(List.of(found.id())));
        });
    }

    private Optional<Explanation> witness(String id) {
        List<String> in = ids(models.stream().filter(model -> model.witnesses().contains(id)));
        return in.isEmpty()
                ? Optional.empty()
                : Optional.of(definition(
                        id, "witness", "must be reached in", in, results.ofWitness(id), results.cleanOf(in)));
    }

    private Optional<Explanation> property(String id) {
        List<String> in = ids(models.stream().filter(model -> model.properties().contains(id)));
        if (in.isEmpty()) {
            return Optional.empty();
        }
        String refuted = "violates " + id;
        List<String> twins = ids(models.stream().filter(model -> model.expected().text().equals(refuted)));
        Explanation found = definition(
                id, "property", "checked in", in, results.ofProperty(id), results.cleanOf(in));
        List<String> says = new ArrayList<>(found.says());
        line("to be refuted in", twins).ifPresent(says::add);
        return Optional.of(new Explanation(id, "property", says, found.where(), found.failed(), found.otherwise()));
    }

    private Optional<Explanation> operator(String id) {
        return sources.definitions(id).isEmpty()
                ? Optional.empty()
                : Optional.of(definition(
                        id, "operator", "", List.of(), results.divergences(id), results.cleanInLockstep()));
    }

    private Explanation definition(
            String id, String kind, String relation, List<String> in, List<String> failed, String otherwise) {
        List<Place> where = new ArrayList<>(sources.definitions(id));
        List<String> says = where.stream()
                .findFirst()
                .map(place -> sources.text(place).stream().limit(LINES_OF_A_DEFINITION))
                .orElse(Stream.of("no module defines it"))
                .collect(Collectors.toCollection(ArrayList::new));
        line(relation, in).ifPresent(says::add);
        rules.served(id).ifPresent(says::add);
        where.addAll(sources.inProgram(id));
        return new Explanation(id, kind, says, where, failed, otherwise);
    }

    private static Optional<String> line(String title, List<String> names) {
        return names.isEmpty() ? Optional.empty() : Optional.of(title + ": " + String.join(", ", names));
    }

    private static List<String> ids(Stream<ModelEntry> models) {
        return models.map(ModelEntry::id).toList();
    }
}
