#!/bin/sh
# Makes the pictures of docs/tutorial.md anew: docs/screenshots.sh
# Runs the tutorial's commands on a virtual display (or on yours, if DISPLAY is set) and keeps a picture
# of every window that they open in docs/images/tutorial.
set -eu

root=$(CDPATH='' cd "$(dirname "$0")/.." && pwd -P)
cd "$root"
rm -f plugin/target/screenshots/tutorial-*.png

set --
if [ -z "${DISPLAY:-}" ]; then
  command -v xvfb-run >/dev/null 2>&1 || {
    echo "screenshots: no display and no xvfb-run. Install xvfb, or set DISPLAY." >&2
    exit 1
  }
  set -- xvfb-run -a -s '-screen 0 1600x1200x24'
fi

export CIVAE_REQUIRE_ALL=1
"$@" mvn -q -B -pl plugin -am test -Dtest=TutorialScreenshots -Dsurefire.failIfNoSpecifiedTests=false

mkdir -p docs/images/tutorial
rm -f docs/images/tutorial/*.png
for picture in plugin/target/screenshots/tutorial-*.png; do
  name=${picture##*/tutorial-}
  cp "$picture" "docs/images/tutorial/$name"
  echo "docs/images/tutorial/$name"
done
