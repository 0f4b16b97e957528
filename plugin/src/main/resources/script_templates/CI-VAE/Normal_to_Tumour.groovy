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

// CI-VAE in Groovy: train on cells, walk from one state to another, look at the genes.
// 'Plugins > CI-VAE > Help...' has every parameter of every command.

// Runs a command to its end, without a dialog, and stops the script where the command fails.
def run(String name, Map inputs) {
  def module = commands.run('org.civae.plugin.command.' + name, false, inputs).get()
  if (module.command.isCanceled()) throw new IllegalStateException(module.command.cancelReason)
  return module
}

def model = new File(output, 'cells.civae')
def results = new File(output, 'trajectory')

run('TrainCommand', [input: input, labels: labels, model: model, epochs: epochs, seed: 1L])
run('TrajectoryCommand', [input: input, model: model, within: within, state: state,
    from: start, to: end, seed: 1L, output: results])

// genes.csv has one line per gene, the largest change first.
def lines = new File(results, 'genes.csv').readLines()
def gene = lines[0].split(',').toList().indexOf('gene')
summary = 'Genes that change most: ' + lines[1..10].collect { it.split(',')[gene] }.join(', ')
println summary
