#@ File (label = "Cells", description = "AnnData .h5ad, 10x, loom or CSV") input
#@ String (label = "Class column", value = "cell_type") labels
#@ String (label = "Walk within the class", value = "Epithelial") within
#@ String (label = "State column", value = "state") state
#@ String (label = "From state", value = "normal") start
#@ String (label = "To state", value = "tumour") end
#@ Integer (label = "Epochs, at most", value = 100) epochs
#@ File (label = "Folder for the results", style = "directory") output

// CI-VAE as a macro: train on cells, walk from one state to another, look at the genes.
// 'Plugins > CI-VAE > Help...' has every parameter of every command; the macro recorder
// writes lines like these.

model = output + File.separator + "cells.civae";
results = output + File.separator + "trajectory";

run("Train...", "input=[" + input + "] labels=[" + labels + "] model=[" + model + "]"
    + " epochs=" + epochs + " seed=1");
run("Trajectory...", "input=[" + input + "] model=[" + model + "] within=[" + within + "]"
    + " state=[" + state + "] from=[" + start + "] to=[" + end + "] seed=1"
    + " output=[" + results + "]");

// genes.csv has one line per gene, the largest change first; it begins with the gene's name.
lines = split(File.openAsString(results + File.separator + "genes.csv"), "\n");
names = "";
for (i = 1; i <= 10; i++) {
  values = split(lines[i], ",");
  names = names + " " + values[0];
}
print("Genes that change most:" + names);
