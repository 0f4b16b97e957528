/** Which real cell of one state goes with which of the other. */
package org.civae.pairing;
