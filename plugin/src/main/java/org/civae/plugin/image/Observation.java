package org.civae.plugin.image;

import java.util.Map;

/**
 * One image of a set, and what its source says of it.
 *
 * @param name unique in its set
 * @param label of its slice; null where it has none
 * @param columns further columns, such as the ROI's name and group
 * @param pixels channel by channel, row by row, in the values of the source
 */
record Observation(String name, String label, Map<String, String> columns, float[] pixels) {}
