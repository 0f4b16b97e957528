/**
 * Images, as ImageJ has them, into cells and back: stacks become AnnData of pixels, decoded pixels
 * become movies, montages and maps. ImageJ's types of images stay here.
 */
package org.civae.plugin.image;
