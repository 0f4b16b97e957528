/** Results as pictures, drawn without a screen. */
package org.civae.plugin.plot;
