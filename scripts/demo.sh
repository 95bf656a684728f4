#!/bin/sh
# The demonstration: load the documents given, or the specimen documents (and the real reports where
# they stand beside the checkout), check them, and answer a question.
set -eu
cd "$(dirname "$0")/.."
euct=.venv/bin/euct
EUCT_STORE="${EUCT_STORE:-euct-store}"
export EUCT_STORE

if [ $# -eq 0 ]; then
  set -- data/specimens/specimen-*.txt data/specimens/specimen-*.docx data/specimens/specimen-*.html
  if [ -d ../shared/reports ]; then
    set -- "$@" ../shared/reports/*.txt
  fi
fi

echo "1. Documents become a graph, and the graph is checked:"
echo "   \$ euct load $(basename "$1") … ($# documents)"
"$euct" load "$@"
echo
echo "2. Which acts do the passages cite that mention Europol and encryption?"
echo "   \$ euct ask co-mention-citations body=europol topic=encryption"
"$euct" ask co-mention-citations body=europol topic=encryption
cat <<EOF
3. Go on from here:
   $euct serve                         the web service, at http://127.0.0.1:8000/
   $euct load YOUR-REPORT.docx         your own documents (PDF, DOCX, HTML, text, XML, RDF, ZIP)
   $euct validate YOUR-REPORT.docx     what is wrong in them, sentence by sentence
   $euct queries                       all questions that can be asked by name
   The dataset is in $EUCT_STORE; --store DIR or EUCT_STORE names another.
EOF
