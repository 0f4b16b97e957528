package org.civae.plugin.run;

import org.codehaus.groovy.jsr223.GroovyScriptEngineFactory;
import org.openjdk.nashorn.api.scripting.NashornScriptEngineFactory;
import org.python.jsr223.PyScriptEngineFactory;
import org.scijava.plugin.Plugin;
import org.scijava.script.AdaptedScriptLanguage;
import org.scijava.script.ScriptLanguage;

/** The languages as Fiji's own plugins, which are not on Maven Central, bring them. */
final class ScriptLanguages {

  private ScriptLanguages() {}

  @Plugin(type = ScriptLanguage.class, name = "Groovy")
  public static final class Groovy extends AdaptedScriptLanguage {
    public Groovy() {
      super(new GroovyScriptEngineFactory());
    }
  }

  @Plugin(type = ScriptLanguage.class, name = "JavaScript")
  public static final class JavaScript extends AdaptedScriptLanguage {
    public JavaScript() {
      super(new NashornScriptEngineFactory());
    }
  }

  @Plugin(type = ScriptLanguage.class, name = "Python (Jython)")
  public static final class Jython extends AdaptedScriptLanguage {
    public Jython() {
      super(new PyScriptEngineFactory());
    }
  }
}
