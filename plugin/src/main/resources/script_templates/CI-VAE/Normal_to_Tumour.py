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

# CI-VAE in Jython: train on cells, walk from one state to another, look at the genes.
# 'Plugins > CI-VAE > Help...' has every parameter of every command.

from java.io import File


def run(name, inputs):
    """Runs a command to its end, without a dialog, and stops the script where it fails."""
    module = commands.run("org.civae.plugin.command." + name, False, inputs).get()
    if module.getCommand().isCanceled():
        raise RuntimeError(module.getCommand().getCancelReason())
    return module


model = File(output, "cells.civae")
results = File(output, "trajectory")

run("TrainCommand", {"input": input, "labels": labels, "model": model, "epochs": epochs, "seed": 1})
run("TrajectoryCommand", {"input": input, "model": model, "within": within, "state": state,
                          "from": start, "to": end, "seed": 1, "output": results})

# genes.csv has one line per gene, the largest change first.
with open(File(results, "genes.csv").getPath()) as table:
    lines = table.read().splitlines()
gene = lines[0].split(",").index("gene")
summary = "Genes that change most: " + ", ".join(line.split(",")[gene] for line in lines[1:11])
print(summary)
