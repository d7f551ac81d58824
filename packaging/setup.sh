#!/bin/sh
# Makes .venv ready to run, test and build Dormouse. `make setup` calls it when the lock, pyproject.toml
# or this file changed. PYTHON names another interpreter; TORCH_INDEX another source of torch ("" = PyPI's).
set -eu
cd "$(dirname "$0")/.."

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

if [ ! -x .venv/bin/python ] || ! new_enough .venv/bin/python || ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    python=""
    for candidate in ${PYTHON:-python3 python3.13 python3.12 python3.11}; do
        if new_enough "$candidate"; then python=$candidate && break; fi
    done
    if [ -z "$python" ]; then
        found=$(${PYTHON:-python3} --version 2>&1 | tail -n 1 || true)
        echo "Dormouse needs Python 3.11 or newer; ${PYTHON:-python3} is: ${found:-not there}." >&2
        echo "Install one, or name it: make setup PYTHON=/path/to/python3.12" >&2
        exit 1
    fi
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        echo "Python's venv module is missing. On Debian or Ubuntu: sudo apt-get install -y python3-venv" >&2
        exit 1
    fi
    echo "Creating .venv with $("$python" --version)"
    rm -rf .venv
    "$python" -m venv .venv
fi

pip() { .venv/bin/python -m pip --disable-pip-version-check "$@"; }

# Torch first and alone: for Linux the package index gives a build with gigabytes of CUDA libraries.
# Without an NVIDIA driver, take the small CPU build; where its index is out of reach, whatever pip finds.
torch=$(grep '^torch==' packaging/requirements.lock)
if ! pip install --quiet --dry-run --no-deps --no-index "$torch" 2>/dev/null; then
    default_index=""
    if [ "$(uname -s)" = Linux ] && ! command -v nvidia-smi >/dev/null; then
        default_index=https://download.pytorch.org/whl/cpu
    fi
    index=${TORCH_INDEX-$default_index}
    echo "Installing $torch (the largest download)"
    pip install --quiet ${index:+--extra-index-url "$index" --retries 1} \
        --constraint packaging/requirements.lock "$torch"
fi

echo "Installing the other packages of packaging/requirements.lock"
pip install --quiet --requirement packaging/requirements.lock
pip install --quiet --no-deps --no-build-isolation --editable .

.venv/bin/python packaging/check_system.py
touch .venv/.stamp
echo "Ready: make run, make test, make lint"
