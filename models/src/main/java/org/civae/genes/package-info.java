/** What genes are called, and sets of them. */
package org.civae.genes;
