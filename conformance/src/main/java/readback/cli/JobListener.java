package readback.cli;

/** Hears what is going on in a job that takes minutes. */
public interface JobListener {

    /** What is being done now. */
    void doing(String what);

    /** A line that a child process printed. */
    void said(String line);
}
