/** How good a fitted model is: reconstruction, separability, classes of decoded cells. */
package org.civae.evaluate;
