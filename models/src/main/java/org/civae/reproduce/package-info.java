/**
 * The tables of the MVAE paper's supplement, made again: what the paper printed, how ours is
 * trained, and what came of it.
 */
package org.civae.reproduce;
