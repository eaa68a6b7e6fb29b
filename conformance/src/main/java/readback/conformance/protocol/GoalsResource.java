package readback.conformance.protocol;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import readback.reports.results.CheckFile.Goal;
import readback.reports.results.ResultJson;

/** Goals in a file beside a protocol's class: {@code {"goals":[{"says","source","properties":[...]}]}}. */
public record GoalsResource(List<Goal> goals) {

    /** Reads {@code goals.json} beside a class. */
    public static List<Goal> of(Class<?> owner) {
        try (InputStream in = Objects.requireNonNull(owner.getResourceAsStream("goals.json"), "goals.json")) {
            return ResultJson.read(new ObjectMapper().readTree(in), "goals.json", GoalsResource.class).goals();
        } catch (IOException e) {
            throw new UncheckedIOException("a resource of this program cannot be read", e);
        }
    }
}
