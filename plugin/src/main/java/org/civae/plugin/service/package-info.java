/** What is open: cells, models and results that the next command takes by name. */
package org.civae.plugin.service;
