#!/bin/sh
# The demonstration on real documents: fetch the 11th and 12th progress report towards a Security
# Union from Cellar, with their notices, then load them and answer a question. Needs a network.
set -eu
cd "$(dirname "$0")/.."
folder="${EUCT_LIVE:-build/live}"
EUCT_STORE="${EUCT_STORE:-$folder/store}"
export EUCT_STORE

echo "0. Two reports of the Commission, from Cellar:"
echo "   \$ euct fetch 52017DC0608 52017DC0779 --to $folder/documents"
.venv/bin/euct fetch 52017DC0608 52017DC0779 --to "$folder/documents" || {
  echo "The reports were not fetched, so there is nothing to show; make demo needs no network." >&2
  exit 3
}
echo
exec sh scripts/demo.sh "$folder"/documents/52017DC*.en.*
