/**
 * One SciJava command per menu entry, and what they share; the command line runs the same classes.
 */
package org.civae.plugin.command;
