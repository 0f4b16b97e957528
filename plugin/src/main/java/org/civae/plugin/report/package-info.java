/** What a run leaves behind: folders of results, summaries and their words. */
package org.civae.plugin.report;
