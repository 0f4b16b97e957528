/** The window that leads through an analysis, one plain command after another. */
package org.civae.plugin.guide;
