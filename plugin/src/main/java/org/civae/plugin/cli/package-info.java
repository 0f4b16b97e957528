/** The command line: arguments, help and exit statuses around the commands of Fiji's menu. */
package org.civae.plugin.cli;
