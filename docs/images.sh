#!/bin/sh
# Turns image stacks into cells, trains on them and walks between their states, and writes what was
# found into docs/images.md: docs/images.sh DATA OUTPUT
#
# DATA holds crc_nuclei.tif, pneumonia_xray.tif and pneumonia_xray_labels.csv, and mnist.h5ad if there
# is one; the generated stack is the project's own. OUTPUT receives cells, models and results; what lies
# there is not made again, so remove it for a fresh run. Takes about ten minutes on two cores.
set -eu

[ $# -eq 2 ] || { echo "usage: docs/images.sh DATA OUTPUT" >&2; exit 2; }
root=$(CDPATH='' cd "$(dirname "$0")/.." && pwd -P)
data=$(CDPATH='' cd "$1" && pwd -P)
mkdir -p "$2"
cd "$2"
output=$(pwd -P)

# Names without folders, as the page shows the command lines.
ln -sf "$root/test-data/src/main/resources/org/civae/testdata/demo-stack.tif" demo-stack.tif
for file in crc_nuclei.tif pneumonia_xray.tif pneumonia_xray_labels.csv mnist.h5ad; do
  [ ! -e "$data/$file" ] || ln -sf "$data/$file" "$file"
done

# once FILE COMMAND...: runs a command of the program unless its file is there, and keeps its line.
once() {
  once_file=$1
  shift
  [ -e "$once_file" ] || "$root/civae" "$@"
}

# evaluated NAME
evaluated() {
  [ -e "$1.json" ] || {
    "$root/civae" evaluate input="$1.h5ad" model="$1.civae" format=json >evaluation.json
    mv evaluation.json "$1.json"
  }
}

once demo.h5ad stack image=demo-stack.tif columns=class,state,donor,id output=demo.h5ad
once demo.civae train input=demo.h5ad labels=class seed=1 model=demo.civae
evaluated demo
for class in disc square; do
  once "demo-$class/movie.tif" trajectory input=demo.h5ad model=demo.civae within=$class \
    state=state from=normal to=tumour between=border donor=donor rows=3 output="demo-$class"
done

once nuclei.h5ad stack image=crc_nuclei.tif columns=type,state,patient,id output=nuclei.h5ad
once nuclei.civae train input=nuclei.h5ad labels=type network=convolutional latent=16 alpha=0.02 \
  beta=5 minibatch=16 epochs=100 seed=1 model=nuclei.civae
evaluated nuclei
once nuclei-path/movie.tif trajectory input=nuclei.h5ad model=nuclei.civae within=epithelial \
  towithin=inflammatory state=state from=Tumor to=Normal rows=3 output=nuclei-path

once xray.h5ad stack image=pneumonia_xray.tif table=pneumonia_xray_labels.csv output=xray.h5ad
once xray.civae train input=xray.h5ad labels=label widths=256 latent=16 alpha=0.02 beta=5 \
  epochs=60 seed=1 model=xray.civae
evaluated xray
once xray-path/movie.tif trajectory input=xray.h5ad model=xray.civae within=normal state=label \
  from=normal to=pneumonia rows=3 output=xray-path

if [ -e mnist.h5ad ]; then
  once mnist.civae train input=mnist.h5ad labels=label widths=256 latent=16 alpha=0.02 beta=5 \
    epochs=3 seed=1 model=mnist.civae
  evaluated mnist
  once threes.tif augment input=mnist.h5ad model=mnist.civae within=3 n=100 output=threes.tif
fi

cd "$root"
mvn -q -P bench -pl models -am -DskipTests integration-test \
  -Dbench.main=org.civae.validate.ImagePages "-Dbench.args=docs/images.md $output docs/images"
