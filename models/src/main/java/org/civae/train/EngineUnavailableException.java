package org.civae.train;

/** The engine cannot run on this machine. */
public final class EngineUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  EngineUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
