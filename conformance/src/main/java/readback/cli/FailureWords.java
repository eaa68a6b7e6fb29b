package readback.cli;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What failed, in words for a user: on one line, and never with the name of a Java class. */
public final class FailureWords {

    private static final Pattern CLASS_NAME = Pattern.compile(
            "([a-z_$][\\w$]*\\.)+[A-Z][\\w$]*|\\b[A-Z]\\w*(Exception|Error)\\b");

    private FailureWords() {}

    /** The words for an exception. */
    public static String of(Throwable failure) {
        return switch (failure) {
            case ExecutionException e when e.getCause() != null -> of(e.getCause());
            case UncheckedIOException e when e.getCause() != null -> of(e.getCause());
            case NoSuchFileException e -> "there is no file " + e.getFile();
            case AccessDeniedException e -> "no permission for " + e.getFile();
            case FileAlreadyExistsException e -> e.getFile() + " is there already";
            case NotDirectoryException e -> e.getFile() + " is no directory";
            case FileSystemException e -> e.getFile() + ": " + clean(e.getReason()).orElse("cannot be used");
            case CharacterCodingException _ -> "a text is not in the encoding that it has to be in";
            case EOFException e -> clean(e.getMessage()).orElse("the input ends too early");
            case SocketTimeoutException e -> clean(e.getMessage()).orElse("no answer in time");
            case InterruptedIOException e -> clean(e.getMessage()).orElse("interrupted");
            case IOException e -> clean(e.getMessage()).orElse("input or output failed");
            case InterruptedException _ -> "interrupted";
            case TimeoutException _ -> "it did not end in time";
            case OutOfMemoryError _ -> "the memory is used up";
            case StackOverflowError _ -> "a recursion did not end";
            // Their messages speak of classes and methods, whatever they say.
            case NullPointerException _ -> "a value is missing that has to be there";
            case ClassCastException _ -> "a value is of another kind than it has to be";
            default -> clean(failure.getMessage()).orElse("something is not as the program takes it to be");
        };
    }

    /** A message on one line; none if it is empty, or names a class. */
    private static Optional<String> clean(@Nullable String message) {
        return Optional.ofNullable(message)
                .map(ErrorReporter::oneLine)
                .filter(text -> !text.isEmpty() && !CLASS_NAME.matcher(text).find());
    }
}
