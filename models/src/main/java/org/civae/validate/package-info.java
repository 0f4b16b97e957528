/** A path between states against real cells, and against simpler ways to make such cells. */
package org.civae.validate;
