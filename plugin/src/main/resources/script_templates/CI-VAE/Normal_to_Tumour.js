#@ CommandService commands
#@ File (label = "Cells", description = "AnnData .h5ad, 10x, loom or CSV") input
#@ String (label = "Class column", value = "cell_type") labels
#@ String (label = "Walk within the class", value = "Epithelial") within
#@ String (label = "State column", value = "state") state
#@ String (label = "From state", value = "normal") start
#@ String (label = "To state", value = "tumour") end
#@ Integer (label = "Epochs, at most", value = 100) epochs
#@ File (label = "Folder for the results", style = "directory") output
#@output String summary

// CI-VAE in JavaScript: train on cells, walk from one state to another, look at the genes.
// 'Plugins > CI-VAE > Help...' has every parameter of every command.

// Runs a command to its end, without a dialog, and stops the script where the command fails.
function run(name, inputs) {
  var map = new java.util.HashMap();
  for (var key in inputs) map.put(key, inputs[key]);
  var module = commands.run("org.civae.plugin.command." + name, false, map).get();
  if (module.getCommand().isCanceled()) throw new Error(module.getCommand().getCancelReason());
  return module;
}

var model = new java.io.File(output, "cells.civae");
var results = new java.io.File(output, "trajectory");

run("TrainCommand", {input: input, labels: labels, model: model, epochs: epochs, seed: 1});
run("TrajectoryCommand", {input: input, model: model, within: within, state: state,
    from: start, to: end, seed: 1, output: results});

// genes.csv has one line per gene, the largest change first.
var lines = java.nio.file.Files.readAllLines(new java.io.File(results, "genes.csv").toPath());
var gene = java.util.Arrays.asList(lines.get(0).split(",")).indexOf("gene");
var names = [];
for (var i = 1; i <= 10; i++) names.push(lines.get(i).split(",")[gene]);
var summary = "Genes that change most: " + names.join(", ");
print(summary);
