/** What Cell Ranger of 10x Genomics writes: feature-barcode matrices as HDF5 and as folders. */
package org.civae.io.tenx;
