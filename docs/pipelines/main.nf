// CI-VAE without a window: train, evaluate, and one walk per class.
//   nextflow run main.nf --civae ../../civae --cells cells.h5ad
// README.md beside this file has the settings.

params.civae = 'civae'
params.cells = null
params.output = 'results'
params.classes = 'Epithelial'
params.labels = 'cell_type'
params.state = 'state'
params.start = 'normal'
params.end = 'tumour'
params.seed = 1
// More keys of 'civae train', such as 'epochs=20 genes=1000'.
params.train = ''

// A path is one from where the pipeline was started, not from a task's own folder.
def launcher() {
    params.civae.contains('/') ? file(params.civae).toString() : params.civae
}

process TRAIN {
    cpus 4
    publishDir params.output, mode: 'copy'

    input:
    path cells

    output:
    path 'cells.civae'

    script:
    """
    ${launcher()} train input='${cells}' labels='${params.labels}' model=cells.civae \
        seed=${params.seed} threads=${task.cpus} ${params.train}
    """
}

process EVALUATE {
    publishDir params.output, mode: 'copy'

    input:
    path cells
    path model

    output:
    path 'evaluation.json'

    script:
    """
    ${launcher()} evaluate input='${cells}' model='${model}' format=json > evaluation.json
    """
}

process TRAJECTORY {
    cpus 2
    publishDir params.output, mode: 'copy'

    input:
    path cells
    path model
    each within

    output:
    path "${within}"

    script:
    """
    ${launcher()} trajectory input='${cells}' model='${model}' within='${within}' \
        state='${params.state}' from='${params.start}' to='${params.end}' seed=${params.seed} \
        threads=${task.cpus} output='${within}'
    """
}

workflow {
    if (!params.cells) error 'cells: none given, expected a file. Add --cells FILE.'
    cells = file(params.cells, checkIfExists: true)
    model = TRAIN(cells)
    EVALUATE(cells, model)
    TRAJECTORY(cells, model, params.classes.tokenize(','))
}
