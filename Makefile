# make site   the handbook: website and PDF handouts in site/
# make test   everything that proves it
# make serve  the site while you write, made anew at every change
# make lint · make bench · make bench-search · make bench-print · make lock (renew requirements.lock) · make clean
PYTHON ?= python3
BIN    := .venv/bin
READY  := .venv/.ready

.PHONY: site test serve lint bench bench-search bench-print lock clean browser
.DEFAULT_GOAL := site

site: $(READY)
	@$(BIN)/handbook build

test: $(READY) lint browser
	@$(BIN)/pytest

serve: $(READY)
	@$(BIN)/handbook serve

lint: $(READY)
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .

bench: $(READY)
	@$(BIN)/python tests/bench/handouts.py

bench-search: $(READY) browser
	@$(BIN)/python tests/bench/search.py

bench-print: $(READY) browser
	@$(BIN)/python tests/bench/print.py

browser: $(READY)
	@$(BIN)/python tests/browser/find_browser.py

lock: $(READY)
	@$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11.5 --generate-hashes \
		--no-emit-index-url --no-emit-find-links --no-header --all-extras -o requirements.lock pyproject.toml

clean:
	@rm -rf .venv .cache site .site.new .site.old

# The environment is made once and made again only when what it holds has changed.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11, 5))' \
		|| { echo "Python 3.11.5 or newer is needed; name it with: make PYTHON=/path/to/python3"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv \
		|| { echo "Python cannot make a virtual environment; on Debian and Ubuntu: apt install python3-venv"; exit 1; }
	@echo "Installing what the handbook is built with …"
	@$(BIN)/python -m pip --disable-pip-version-check install --quiet --require-hashes -r requirements.lock
	@$(BIN)/python -m pip --disable-pip-version-check install --quiet --no-deps --no-build-isolation -e .
	@touch $(READY)
