package org.civae.testdata;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class TestDataArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.civae.testdata");

  @Test
  void generator_anyClass_knowsNoEngineNorUserInterfaceNorHdf5() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "ai.djl..", "ij..", "javax.swing..", "io.jhdf..", "org.scijava..", "org.civae.plugin..")
        .check(CLASSES);
  }

  @Test
  void generator_anyClass_callsNothingThatDiffersBetweenPlatforms() {
    // Math.exp and friends may differ in the last bit between platforms, and with it a drawn count.
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.Random")
        .orShould()
        .callMethod(Math.class, "pow", double.class, double.class)
        .orShould()
        .callMethod(Math.class, "exp", double.class)
        .orShould()
        .callMethod(Math.class, "log", double.class)
        .check(CLASSES);
  }
}
