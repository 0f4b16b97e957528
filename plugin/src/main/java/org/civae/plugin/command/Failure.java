package org.civae.plugin.command;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.civae.plugin.window.Problem;
import org.civae.train.EngineUnavailableException;
import org.civae.train.TrainingDivergedException;

/**
 * Why a command ended early, in one line for its user.
 *
 * @param message where: found, expected; what to do
 * @param cause for the stack trace
 */
public record Failure(Kind kind, String message, Throwable cause) {

  /** Whose turn it is. */
  public enum Kind {
    /** A parameter has a value that it cannot have. */
    PARAMETER(2),
    /** Files, data or the machine are not as the command needs them. */
    INPUT(1),
    /** The program is wrong. */
    INTERNAL(1);

    private final int exitStatus;

    Kind(int exitStatus) {
      this.exitStatus = exitStatus;
    }

    /** What the command line ends with. */
    public int exitStatus() {
      return exitStatus;
    }
  }

  /** Tells a mistake the user can mend from one of the program's. */
  public static Failure of(Throwable thrown) {
    Throwable cause = Problem.unwrapped(thrown);
    Kind kind = kind(cause);
    return new Failure(kind, oneLine(message(kind, cause)), cause);
  }

  private static Kind kind(Throwable cause) {
    if (cause instanceof ParameterException) return Kind.PARAMETER;
    if (cause instanceof NumberFormatException) return Kind.INTERNAL;
    boolean mendable =
        cause instanceof IllegalArgumentException
            || cause instanceof IOException
            || cause instanceof TrainingDivergedException
            || cause instanceof EngineUnavailableException
            || cause instanceof OutOfMemoryError;
    return mendable ? Kind.INPUT : Kind.INTERNAL;
  }

  private static String message(Kind kind, Throwable cause) {
    if (kind == Kind.INTERNAL) {
      return "internal error: " + cause + ". Run with debug=true and report it.";
    }
    if (cause instanceof OutOfMemoryError) return Problem.memory();
    if (cause instanceof FileSystemException e && e.getReason() == null) {
      return e.getFile() + ": " + reason(e) + ".";
    }
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }

  private static String reason(FileSystemException e) {
    if (e instanceof NoSuchFileException) return "no such file";
    if (e instanceof AccessDeniedException) return "permission denied";
    return "cannot be used (" + e.getClass().getSimpleName() + ")";
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
