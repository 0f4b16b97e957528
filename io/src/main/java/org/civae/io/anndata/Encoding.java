package org.civae.io.anndata;

import java.io.IOException;
import org.civae.io.hdf5.ObjectWriter;

/** The encodings of AnnData's on-disk format, with the version that we write of each. */
enum Encoding {
  ANNDATA("anndata", "0.1.0"),
  ARRAY("array", "0.2.0"),
  CATEGORICAL("categorical", "0.2.0"),
  CSR_MATRIX("csr_matrix", "0.1.0"),
  DATAFRAME("dataframe", "0.2.0"),
  DICT("dict", "0.1.0"),
  NULL("null", "0.1.0"),
  NULLABLE_BOOLEAN("nullable-boolean", "0.1.0"),
  NULLABLE_INTEGER("nullable-integer", "0.1.0"),
  NULLABLE_STRING_ARRAY("nullable-string-array", "0.1.0"),
  NUMERIC_SCALAR("numeric-scalar", "0.2.0"),
  RAW("raw", "0.1.0"),
  REC_ARRAY("rec-array", "0.2.0"),
  STRING("string", "0.2.0"),
  STRING_ARRAY("string-array", "0.2.0");

  private final String type;
  private final String version;

  Encoding(String type, String version) {
    this.type = type;
    this.version = version;
  }

  /** Says in the object's attributes how it is encoded; returns the object. */
  <T extends ObjectWriter> T mark(T object) throws IOException {
    object.attribute("encoding-type", type);
    object.attribute("encoding-version", version);
    return object;
  }
}
