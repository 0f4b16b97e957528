/** One door for all files that hold cells: what a file is, told by content, and its reader. */
package org.civae.io.cells;
