package org.civae;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.ObjectInputStream;
import org.civae.train.PyTorchEngine;
import org.junit.jupiter.api.Test;

class ModelsArchitectureTest {

  /** The classes of this module: io lies beside it on the class path as another one. */
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("/org/civae/io/"))
          .withImportOption(location -> !location.contains("/org/civae/testdata/"))
          .importPackages("org.civae");

  @Test
  void packages_ofModels_areFreeOfCycles() {
    slices().matching("org.civae.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void classes_ofModels_knowNoUserInterfaceAndNoHdf5() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "javax.swing..", "java.awt..", "ij..", "net.imagej..", "org.scijava..", "io.jhdf..")
        .check(CLASSES);
  }

  /** What the rest of the program holds of a fitted model is heap data. */
  @Test
  void classes_ofPathsAndStatistics_knowNoEngine() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "org.civae.trajectory..",
            "org.civae.pairing..",
            "org.civae.contrast..",
            "org.civae.stats..",
            "org.civae.preprocess..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("ai.djl..")
        .check(CLASSES);
  }

  /** Left alone, DJL asks the network for libraries and reports its use. */
  @Test
  void classes_butOne_openNoEngine() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(PyTorchEngine.class)
        .should()
        .callMethod(Engine.class, "getEngine", String.class)
        .orShould()
        .callMethod(Engine.class, "getInstance")
        .orShould()
        .callMethod(NDManager.class, "newBaseManager")
        .check(CLASSES);
  }

  /** Whoever reads a file runs none of it. */
  @Test
  void classes_ofModels_deserializeNoJavaObjects() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName(ObjectInputStream.class.getName())
        .check(CLASSES);
  }
}
