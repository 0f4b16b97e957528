package org.civae.plugin.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class FailureTest {

  @Test
  void of_fileSystemException_saysTheReasonInWords() {
    assertEquals("x.h5ad: no such file.", Failure.of(new NoSuchFileException("x.h5ad")).message());
    assertEquals(
        "x.h5ad: permission denied.", Failure.of(new AccessDeniedException("x.h5ad")).message());
  }

  @Test
  void of_wrappedException_isWhatWasWrapped() {
    Throwable wrapped =
        new CompletionException(new UncheckedIOException(new IOException("disk full")));
    assertEquals("disk full", Failure.of(wrapped).message());
    assertEquals(Failure.Kind.INPUT, Failure.of(wrapped).kind());
  }

  @Test
  void of_outOfMemory_saysHowToGetMore() {
    Failure failure = Failure.of(new OutOfMemoryError());
    assertEquals(Failure.Kind.INPUT, failure.kind());
    assertTrue(failure.message().contains("CIVAE_JAVA_OPTS=-Xmx8g"), failure.message());
  }

  @Test
  void of_exceptionOfTheProgram_asksForAReport() {
    Failure failure = Failure.of(new NullPointerException());
    assertEquals(Failure.Kind.INTERNAL, failure.kind());
    assertEquals(
        "internal error: java.lang.NullPointerException. Run with debug=true and report it.",
        failure.message());
  }

  @Test
  void of_linesOfText_joinsThem() {
    assertEquals("a b c", Failure.of(new IllegalArgumentException("a\n  b\r\nc\n")).message());
  }

  @Test
  void of_exceptionWithoutMessage_namesItsKind() {
    assertEquals("java.io.IOException", Failure.of(new IOException()).message());
  }
}
