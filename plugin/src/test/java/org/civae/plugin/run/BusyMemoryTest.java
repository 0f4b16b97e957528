package org.civae.plugin.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same seed gives the same model, whatever the garbage collector does meanwhile. */
class BusyMemoryTest {

  private static final int NOT_A_NUMBER = 0x7fc00000;

  @TempDir private Path folder;

  /** The engine may read no memory that Java has let go of; here such memory holds NaN. */
  @Test
  void train_whileGarbageIsCollected_givesTheSameModel() throws Exception {
    Chain chain = new Chain(folder);
    SmallCells.generated().writeTo(chain.cells());
    byte[] quiet = model(chain);
    AtomicBoolean done = new AtomicBoolean();
    Thread collector = new Thread(() -> collectUntil(done), "collector");
    collector.start();
    try {
      assertArrayEquals(quiet, model(chain));
    } finally {
      done.set(true);
      collector.join();
    }
  }

  private static byte[] model(Chain chain) throws IOException {
    chain.train("epochs=6", "patience=0").done();
    return Files.readAllBytes(chain.model());
  }

  private static void collectUntil(AtomicBoolean done) {
    while (!done.get()) {
      System.gc();
      List<ByteBuffer> reused = new ArrayList<>();
      for (int i = 0; i < 2000; i++) {
        reused.add(ByteBuffer.allocateDirect(Float.BYTES).putInt(NOT_A_NUMBER));
      }
    }
  }
}
