# What limma says of one matrix, unpaired and paired: the oracle of ModeratedTTest.
#
#   Rscript oracle_limma.R ../resources/org/civae/stats
#
# Run it with limma 3.54. Columns 1 to 4 are donors in one state, 5 to 8 the same donors in another.

library(limma)
folder <- commandArgs(trailingOnly = TRUE)[1]
set.seed(1)
genes <- 100
spread <- sqrt(0.3 * 3 / rchisq(genes, 3))
y <- matrix(rnorm(genes * 8, 5, spread), genes)
y[1:10, 5:8] <- y[1:10, 5:8] + 1.5
state <- rep(c(0, 1), each = 4)
donor <- factor(rep(1:4, 2))

result <- function(values, design) {
  fit <- eBayes(lmFit(values, design))
  data.frame(
    effect = fit$coefficients[, "state"],
    t = fit$t[, "state"],
    p = fit$p.value[, "state"],
    dfPrior = fit$df.prior,
    s2Prior = fit$s2.prior
  )
}

write <- function(table, name) {
  write.csv(format(table, digits = 15), file.path(folder, name), row.names = FALSE, quote = FALSE)
}

unpaired <- model.matrix(~state)
paired <- model.matrix(~ donor + state)
write(as.data.frame(y), "limma_values.csv")
write(result(y, unpaired), "limma_unpaired.csv")
write(result(y, paired), "limma_paired.csv")
# Genes that all vary alike leave no room for a prior of finite weight.
alike <- matrix(rep(c(-1, 1, -1, 1, -1.01, 1, -1, 1), each = genes), genes) + seq_len(genes) / 10
write(result(alike + 0, unpaired), "limma_alike.csv")
