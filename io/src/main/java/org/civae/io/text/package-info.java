/** Text files byte by byte, the numbers in them, and helpers for messages. */
package org.civae.io.text;
