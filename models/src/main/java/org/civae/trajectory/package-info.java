/** Paths between real cells of one class, decoded and read gene by gene. */
package org.civae.trajectory;
