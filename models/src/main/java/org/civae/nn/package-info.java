/**
 * Layers on DJL arrays whose parameters live in one flat array, and the terms that losses are made
 * of.
 */
package org.civae.nn;
