# make site         the handbook: website and PDF handouts in site/
# make test         everything that proves it
# make serve        the site while you write, made anew at every change
# make lint · make bench · make bench-search · make bench-print · make bench-light · make bench-serve · make bench-merge
# make bench-check · make bench-classes · make bench-editions · make clean
# make test-office  workbooks recalculated and documents set by LibreOffice, books read by EPUBCheck (Debian and Ubuntu:
#                   apt install libreoffice-calc libreoffice-writer fonts-liberation epubcheck)
# make lock         requirements.lock (what building needs) and requirements-dev.lock (what tests and benches add), renewed
PYTHON    ?= python3
unexport PYTHONDONTWRITEBYTECODE  # A build is several processes; each would compile the program anew.
BIN       := .venv/bin
READY     := .venv/.ready
READY_DEV := .venv/.ready-dev
PIP       := $(BIN)/python -m pip --disable-pip-version-check install --quiet
COMPILE   := $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11.5 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header

.PHONY: bench-check bench-classes site test test-office serve lint bench bench-search bench-print bench-light bench-serve bench-merge bench-editions lock clean browser
.DEFAULT_GOAL := site

site: $(READY)
	@$(BIN)/handbook build

# Tests are compiled by one process while another looks for faults; else each worker would compile all of them.
test: $(READY_DEV) browser
	@$(BIN)/pytest --collect-only -qq >/dev/null 2>&1 & $(MAKE) --no-print-directory lint; faults=$$?; wait; exit $$faults
	@$(BIN)/pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

test-office: $(READY_DEV)
	@$(BIN)/pytest -m office

serve: $(READY)
	@$(BIN)/handbook serve

lint: $(READY_DEV)
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .
	@$(BIN)/mypy --no-error-summary

bench: $(READY_DEV)
	@$(BIN)/python tests/bench/handouts.py

bench-search: $(READY_DEV) browser
	@$(BIN)/python tests/bench/search.py

bench-print: $(READY_DEV) browser
	@$(BIN)/python tests/bench/print.py

bench-check: $(READY_DEV)
	@$(BIN)/python tests/bench/check.py

bench-classes: $(READY_DEV)
	@$(BIN)/python tests/bench/classes.py

bench-merge: $(READY_DEV)
	@$(BIN)/python tests/bench/merge.py

bench-serve: $(READY_DEV)
	@$(BIN)/python tests/bench/preview.py

bench-editions: $(READY_DEV)
	@$(BIN)/python tests/bench/editions.py

bench-light: $(READY_DEV) browser
	@$(BIN)/python tests/bench/light.py

browser: $(READY_DEV)
	@$(BIN)/python tests/browser/find_browser.py

# What both hold has one version: the second is resolved under the first.
lock: $(READY_DEV)
	@$(COMPILE) --group build -o requirements.lock pyproject.toml
	@$(COMPILE) --constraint requirements.lock --group lint --group test --group bench --group lock \
		-o requirements-dev.lock

clean:
	@rm -rf .venv .cache site .site.new .site.old

# Each environment is made once and made again only when what it holds has changed. Of what tests need little is read:
# it is compiled when it is.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11, 5))' \
		|| { echo "Python 3.11.5 or newer is needed; name it with: make PYTHON=/path/to/python3"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv \
		|| { echo "Python cannot make a virtual environment; on Debian and Ubuntu: apt install python3-venv"; exit 1; }
	@echo "Installing what the handbook is built with …"
	@$(PIP) --require-hashes -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $(READY)

$(READY_DEV): $(READY) requirements-dev.lock
	@echo "Installing what the handbook is tested with …"
	@$(PIP) --no-compile --require-hashes -r requirements-dev.lock
	@touch $(READY_DEV)
