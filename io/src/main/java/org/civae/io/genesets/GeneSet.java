package org.civae.io.genesets;

import java.util.List;

/**
 * Genes that belong together, by a pathway for example.
 *
 * @param description what the file says of it; often a web address
 * @param genes names, each once
 */
public record GeneSet(String name, String description, List<String> genes) {

  public GeneSet {
    genes = List.copyOf(genes);
  }
}
