# What limma says of one matrix in three states, unpaired and with donors as blocks: the oracle of
# ModeratedFTest.
#
#   Rscript oracle_limma_states.R ../resources/org/civae/stats
#
# Run it with limma 3.54. Columns 1 to 4 are donors in the first state, 5 to 8 the same donors in the
# second, 9 to 12 in the third.

library(limma)
folder <- commandArgs(trailingOnly = TRUE)[1]
set.seed(2)
genes <- 100
spread <- sqrt(0.3 * 3 / rchisq(genes, 3))
own <- matrix(rnorm(genes * 4, 5, 0.7), genes)
y <- own[, rep(1:4, 3)] + matrix(rnorm(genes * 12, 0, spread), genes)
# Up in the middle alone, and rising.
y[1:10, 5:8] <- y[1:10, 5:8] + 1.5
y[11:20, 5:8] <- y[11:20, 5:8] + 0.75
y[11:20, 9:12] <- y[11:20, 9:12] + 1.5
state <- factor(rep(c("a", "b", "c"), each = 4))
donor <- factor(rep(1:4, 3))

result <- function(values, design) {
  fit <- eBayes(lmFit(values, design))
  table <- topTable(fit, coef = c("stateb", "statec"), number = Inf, sort.by = "none")
  data.frame(f = table$F, p = table$P.Value, dfPrior = fit$df.prior, s2Prior = fit$s2.prior)
}

write <- function(table, name) {
  write.csv(format(table, digits = 15), file.path(folder, name), row.names = FALSE, quote = FALSE)
}

write(as.data.frame(y), "limma_states_values.csv")
write(result(y, model.matrix(~state)), "limma_states_unpaired.csv")
write(result(y, model.matrix(~ donor + state)), "limma_states_paired.csv")
# Columns of genes that all vary alike leave no room for a prior of finite weight.
alike <- matrix(rep(c(-1, 1, -1, 1, -1.3, 1, -1, 1, 2, 3, 1, 2), each = genes), genes)
write(result(alike + seq_len(genes) / 10, model.matrix(~state)), "limma_states_alike.csv")
