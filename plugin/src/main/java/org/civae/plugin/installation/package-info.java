/** What the program runs on: Java, machine, PyTorch, jars, and what is wrong with them. */
package org.civae.plugin.installation;
