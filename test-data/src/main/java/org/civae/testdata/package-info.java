/**
 * Seeded generators of synthetic cells and labelled image stacks, and the small files they wrote.
 */
package org.civae.testdata;
