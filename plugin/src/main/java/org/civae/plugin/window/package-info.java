/**
 * Where a command's tables and pictures appear: windows of ImageJ, or nowhere without a display.
 */
package org.civae.plugin.window;
