package org.civae.plugin.table;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.QuoteMode;

/** The one dialect of all tables: comma, quotes where needed, line feed. */
final class Csv {

  static final CSVFormat FORMAT = CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

  /** All in quotes. */
  static final CSVFormat QUOTED = FORMAT.builder().setQuoteMode(QuoteMode.ALL).get();

  private Csv() {}
}
