package org.civae.io.anndata;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.civae.io.OraclePython;
import org.civae.io.hdf5.Compression;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What we write is what anndata, h5py and h5dump read. */
class WriterOracleTest {

  private static final int FILES = 40;

  /** How many of them anndata writes again, for us to read. */
  private static final int ROUND_TRIPS = 10;

  @TempDir Path folder;

  @Test
  void write_randomFiles_othersReadTheSame() throws IOException {
    AnnData[] written = new AnnData[FILES];
    for (int i = 0; i < FILES; i++) {
      written[i] = new RandomAnnData(i).next();
      Compression compression = i % 2 == 0 ? Compression.GZIP : Compression.NONE;
      AnnDataWriter.write(folder.resolve(i + ".h5ad"), written[i], compression);
      Files.writeString(folder.resolve(i + ".json"), AnnDataJson.of(written[i]).toString());
    }
    String output = OraclePython.run("check_written.py", folder, ROUND_TRIPS);
    assertTrue(output.endsWith(FILES + " files are as expected\n"), output);
    for (int i = 0; i < ROUND_TRIPS; i++) {
      if (written[i].x().isPresent()) assertSame(written[i], folder.resolve("again" + i + ".h5ad"));
    }
  }

  private static void assertSame(AnnData expected, Path again) throws IOException {
    CellData read =
        AnnDataReader.read(again, new MatrixSource.X(), note -> fail(again + ": " + note));
    RoundTripPropertiesTest.assertSame(expected.x().orElseThrow(), read.matrix());
    // anndata makes a categorical of texts that repeat.
    RoundTripPropertiesTest.assertSameTexts(expected.obs(), read.obs());
    RoundTripPropertiesTest.assertSameTexts(expected.var(), read.var());
  }
}
