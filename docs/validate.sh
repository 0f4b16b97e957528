#!/bin/sh
# Trains and validates models on the four data sets, with three seeds each, and writes what was found
# into docs/validation.md: docs/validate.sh DATA OUTPUT
#
# DATA holds crc_normal_tumor.h5ad, kang_pbmc_donor101.h5ad and pbmc_ctrl_stim.h5ad; the generated cells
# are the project's own. OUTPUT receives models and results; what lies there is not made again, so remove
# it for a fresh run. Takes about half an hour on two cores.
set -eu

[ $# -eq 2 ] || { echo "usage: docs/validate.sh DATA OUTPUT" >&2; exit 2; }
root=$(CDPATH='' cd "$(dirname "$0")/.." && pwd -P)
data=$(CDPATH='' cd "$1" && pwd -P)
mkdir -p "$2"
cd "$2"
output=$(pwd -P)
seeds='1 2 3'

# Names without folders, as the pages show the command lines.
for file in crc_normal_tumor kang_pbmc_donor101 pbmc_ctrl_stim; do
  [ -e "$file.h5ad" ] || ln -sf "$data/$file.h5ad" "$file.h5ad"
done
[ -e demo.h5ad ] || ln -sf "$root/test-data/src/main/resources/org/civae/testdata/demo.h5ad" demo.h5ad

# train FILE MODEL KEY=VALUE...
train() {
  train_input=$1.h5ad
  train_model=$2
  shift 2
  [ -e "$train_model" ] || "$root/civae" train input="$train_input" model="$train_model" "$@"
}

# walk COMMAND FILE MODEL FOLDER KEY=VALUE...
walk() {
  walk_command=$1
  walk_input=$2.h5ad
  walk_model=$3
  walk_output=$4
  shift 4
  [ -e "$walk_output/steps.csv" ] || [ -e "$walk_output/genes.csv" ] ||
    "$root/civae" "$walk_command" input="$walk_input" model="$walk_model" output="$walk_output" "$@"
}

for seed in $seeds; do
  train demo "demo-$seed.civae" labels=cell_type seed="$seed"
  walk validate demo "demo-$seed.civae" "demo-$seed" \
    within=Epithelial state=state from=normal to=tumour seed="$seed"

  train crc_normal_tumor "crc-$seed.civae" labels=lineage seed="$seed"
  walk validate crc_normal_tumor "crc-$seed.civae" "crc-$seed" \
    within=Epithelial state=tumor_normal from=Normal to=Tumor seed="$seed"
  walk trajectory crc_normal_tumor "crc-$seed.civae" "crc-$seed-Epithelial" \
    within=Epithelial state=tumor_normal from=Normal to=Tumor compare=vae seed="$seed"
  for lineage in Fibroblast Macrophage T; do
    walk trajectory crc_normal_tumor "crc-$seed.civae" "crc-$seed-$lineage" \
      within=$lineage state=tumor_normal from=Normal to=Tumor seed="$seed"
  done

  train kang_pbmc_donor101 "kang-$seed.civae" labels=cluster_id seed="$seed"
  walk validate kang_pbmc_donor101 "kang-$seed.civae" "kang-$seed" \
    within='CD14+ Monocytes' state=group_id from=ctrl to=stim seed="$seed"

  for method in ci-vae vae; do
    train pbmc_ctrl_stim "pbmc-$method-$seed.civae" labels=group method=$method seed="$seed"
    [ -e "pbmc-$method-$seed.json" ] || {
      "$root/civae" evaluate input=pbmc_ctrl_stim.h5ad model="pbmc-$method-$seed.civae" \
        format=json >evaluation.json
      mv evaluation.json "pbmc-$method-$seed.json"
    }
  done
done

# No cell types, so no class to walk in: the page shows what the program says.
if "$root/civae" validate input=pbmc_ctrl_stim.h5ad model=pbmc-ci-vae-1.civae within=ctrl state=group \
  from=ctrl to=stim output=pbmc 2>pbmc-refusal.txt; then
  echo "docs/validate.sh: a path within ctrl cells to stim cells was not refused" >&2
  exit 1
fi

cd "$root"
mvn -q -P bench -pl models -am -DskipTests integration-test \
  -Dbench.main=org.civae.validate.ValidationPages "-Dbench.args=docs/validation.md $output"
