package org.civae.plugin.table;

import org.apache.commons.csv.CSVFormat;

/** The one dialect of all tables: comma, quotes where needed, line feed. */
final class Csv {

  static final CSVFormat FORMAT = CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

  private Csv() {}
}
