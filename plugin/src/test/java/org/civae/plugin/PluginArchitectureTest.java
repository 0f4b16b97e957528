package org.civae.plugin;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class PluginArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.civae.plugin");

  @Test
  void packages_ofThePlugin_dependInOneDirection() {
    slices().matching("org.civae.plugin.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void plugin_neverTouchesTheEngineOrHdf5() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("ai.djl..", "io.jhdf..")
        .check(CLASSES);
  }

  @Test
  void tablesAndPlots_knowNoSciJava() {
    noClasses()
        .that()
        .resideInAnyPackage("..table..", "..plot..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.scijava..")
        .check(CLASSES);
  }

  @Test
  void imageJ_isKnownOnlyWhereThingsAreShown() {
    noClasses()
        .that()
        .resideOutsideOfPackages("..table..", "..plot..", "..image..", "..window..", "..explorer..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("ij..")
        .check(CLASSES);
  }

  @Test
  void packages_haveNamesThatSaySomething() {
    classes()
        .should()
        .resideOutsideOfPackages("..util..", "..common..", "..impl..", "..base..", "..manager..")
        .check(CLASSES);
  }
}
