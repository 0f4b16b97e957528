/** Small helpers for messages. */
package org.civae.io.text;
