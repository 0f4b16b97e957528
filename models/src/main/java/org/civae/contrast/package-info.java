/** What real cells of two or more states, or their donors, say about every gene. */
package org.civae.contrast;
