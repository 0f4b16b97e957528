/**
 * The Trajectory Explorer: one window in which cells, genes and a path through latent space are
 * looked at together. {@link org.civae.plugin.explorer.ExplorerSession} holds cells and model and
 * walks, {@link org.civae.plugin.explorer.Selection} what is selected in all panels, {@link
 * org.civae.plugin.explorer.ExplorerView} the panels, {@link
 * org.civae.plugin.explorer.ExplorerWindow} the window around them.
 */
package org.civae.plugin.explorer;
