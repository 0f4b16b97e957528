package org.civae.io;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class IoArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.civae.io");

  @Test
  void packages_ofIo_areFreeOfCycles() {
    slices().matching("org.civae.io.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void classes_ofIo_knowNoEngineAndNoUserInterface() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("ai.djl..", "javax.swing..", "java.awt..", "ij..", "org.scijava..")
        .check(CLASSES);
  }

  @Test
  void classes_outsideHdf5_knowNothingOfItsBytes() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.civae.io.hdf5..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.jhdf..", "org.civae.io.hdf5.format..")
        .check(CLASSES);
  }
}
