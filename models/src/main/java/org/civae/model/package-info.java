/** What every model is: how it is trained, and what a fitted one can do. */
package org.civae.model;
