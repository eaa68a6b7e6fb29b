package readback.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version that the jar's manifest states; outside a jar there is none to state. */
public final class ProgramVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version =
                Optional.ofNullable(ProgramVersion.class.getPackage().getImplementationVersion()).orElse("unpackaged");
        return new String[] {"readback " + version, "JDK " + Runtime.version()};
    }
}
