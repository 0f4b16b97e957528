/** Outputs that are complete or absent: written aside and moved into place. */
package org.civae.io.file;
