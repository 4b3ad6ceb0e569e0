# The two commands of the README: `make landscape` and `make test`.
PYTHON ?= python3
LANDSCAPE ?=
OUTPUT ?= output
JOBS ?= 2

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
LOCK := .constraints.txt

.PHONY: landscape test browser picture gallery lock benchmarks clean

landscape: $(VENV)/.installed
	@$(BIN)/kg build $(LANDSCAPE) --output $(OUTPUT)

test: $(VENV)/.tested .wheelhouse/.filled browser
	@$(BIN)/python -m pytest -n $(JOBS) --dist loadfile --no-loadscope-reorder

# An existing Chromium is used; root on Debian gets the package; everybody else is told what to do.
browser:
	@for name in "$${CHROMIUM:-chromium}" chromium-browser google-chrome; do command -v "$$name" >/dev/null && exit 0; done; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  echo "installing Chromium for the browser tests"; \
	  (apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y chromium) >/dev/null; \
	else \
	  echo "The browser tests need Chromium. Install it (Debian, Ubuntu: sudo apt-get install chromium), or set CHROMIUM to its path, and run make test again." >&2; exit 1; \
	fi

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed; this is %s. Try: make PYTHON=python3.11" % sys.version.split()[0])'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml $(LOCK) | $(BIN)/python
	@echo "installing into $(VENV) (once)"
	@$(PIP) install --constraint $(LOCK) --editable '.[views]'
	@touch $@

$(VENV)/.tested: $(VENV)/.installed
	@echo "installing what the tests need (once)"
	@$(PIP) install --constraint $(LOCK) --editable '.[views,test]'
	@touch $@

# Everything a clean machine needs to install the wheel without an index; tests/test_whole.py does that.
.wheelhouse/.filled: pyproject.toml $(LOCK) | $(BIN)/python
	@echo "filling the wheelhouse (once)"
	@rm -rf .wheelhouse && mkdir .wheelhouse
	@$(PIP) wheel --constraint $(LOCK) --wheel-dir .wheelhouse hatchling '.[views]'
	@rm -f .wheelhouse/landscape_kg-*
	@touch $@

# The README's picture, taken from the built map. Browsers differ in their pixels, so no test compares it.
picture: landscape browser
	@"$${CHROMIUM:-chromium}" --headless --no-sandbox --disable-gpu --hide-scrollbars --virtual-time-budget=8000 \
	  --window-size=1440,900 --screenshot=docs/map.png "file://$(CURDIR)/$(OUTPUT)/network.html" 2>/dev/null

# docs/gallery.md and its pictures, drawn without a browser.
gallery: $(VENV)/.tested
	@$(BIN)/python -m tests.gallery

# Newest versions that fit pyproject.toml, written down.
lock:
	@rm -rf .lock-venv && $(PYTHON) -m venv .lock-venv
	@.lock-venv/bin/python -m pip --disable-pip-version-check -q install '.[views,test]' hatchling
	@.lock-venv/bin/python -m pip freeze --exclude landscape-kg > $(LOCK)
	@rm -rf .lock-venv

benchmarks: $(VENV)/.tested
	@$(BIN)/python -m tests.benchmarks

clean:
	@rm -rf $(VENV) .wheelhouse dist build
