package org.civae.io.hdf5.format;

/**
 * One of the things that an object's header says of it, as it is stored (section "Disk Format:
 * Level 2A2 - Data Object Header Messages").
 *
 * @param order of an attribute, where the header remembers it; else 0
 */
public record HeaderMessage(int type, int flags, int order, byte[] body) {}
