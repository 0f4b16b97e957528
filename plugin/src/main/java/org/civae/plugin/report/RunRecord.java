package org.civae.plugin.report;

/**
 * What a run can be repeated from.
 *
 * @param commandLine with every parameter that differs from its default
 * @param software name and version of this program and its engine
 * @param input file name
 * @param sha256 of the input
 */
public record RunRecord(String commandLine, String software, String input, String sha256) {}
