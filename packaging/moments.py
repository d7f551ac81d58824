"""Measure the embedded model's key moments once for everybody: `python packaging/moments.py`.

Writes resources/reference/moments.safetensors, which is used for exactly this model over exactly this reference text
and passed over otherwise. Run it after packaging/export.py.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from engine.editing.packed import save_packed
from engine.editing.statistics import identity_of, load_or_collect
from engine.memory.mind import SHIPPED_MOMENTS
from engine.memory.reference import reference
from engine.model.loading import open_model


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=ROOT / "resources/model")
    parser.add_argument("--to", type=Path, default=ROOT / "resources" / SHIPPED_MOMENTS)
    args = parser.parse_args()
    lm = open_model(args.model)
    sequences = reference(lm)
    with tempfile.TemporaryDirectory() as nothing_measured_yet:
        found = load_or_collect(lm, lm.edit.layers, sequences, Path(nothing_measured_yet))
    save_packed(args.to, found.moments, {**identity_of(lm, sequences), "count": str(found.count)})
    args.to.chmod(0o644)
    print(f"{args.to}: {args.to.stat().st_size / 1e6:.1f} MB over {found.count} tokens")


if __name__ == "__main__":
    main()
