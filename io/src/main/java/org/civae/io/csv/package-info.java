/** Tables of numbers as delimited text. */
package org.civae.io.csv;
