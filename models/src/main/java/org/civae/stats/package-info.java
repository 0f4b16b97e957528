/** Tests on real cells and small statistics. */
package org.civae.stats;
