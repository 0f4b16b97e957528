package org.civae.io.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {

  @Test
  void order_typingError_putsTheMeantNameFirst() {
    assertEquals(
        "cell_type",
        Nearest.order("celltype", List.of("donor", "n_counts", "cell_type", "tissue")).get(0));
  }

  @Test
  void order_otherCase_countsAsTheSame() {
    assertEquals("Donor", Nearest.order("donor", List.of("donors", "Donor")).get(0));
  }

  @Test
  void order_nothingAlike_keepsEveryName() {
    assertEquals(List.of("x", "y"), Nearest.order("q", List.of("x", "y")));
  }
}
