/** Models as single files: a zip of a JSON card and safetensors weights. */
package org.civae.store;
