/** Results as text tables. */
package org.civae.plugin.table;
