"""What editing takes beside a model, as it is computed before a download, is what a process of its own then takes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from engine.hub.machine import LAYERS, edit_bytes
from tests.benchmarks.shapes import Shape

#: Wide enough that moments, as in a Llama-8B, are summed in fp32 and outweigh all else; the rest as small as it may be.
SHAPE = Shape(640, 4224, LAYERS + 1, 8, 2, 3072)
_CHILD = """
import ctypes, gc, json, sys
from pathlib import Path
import torch
torch.set_num_threads(1)
from engine.editing.statistics import collect
from engine.memory.mind import Mind
from engine.model.prompts import Triple
from engine.model.tokens import encode
from tests.benchmarks.at_size import random_model
from tests.benchmarks.shapes import Shape
from dataclasses import replace

def resident(which):
    lines = Path("/proc/self/status").read_text().splitlines()
    return 1024 * int(next(line for line in lines if line.startswith(which)).split()[1])

def counted(work):
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    Path("/proc/self/clear_refs").write_text("5")
    before = resident("VmRSS")
    result = work()
    return result, resident("VmHWM") - before

lm = random_model(Shape(*json.loads(sys.argv[1])), 0, torch.device("cpu"), torch.float32)
layers = tuple(range(len(lm.anatomy.blocks) - 1))
lm.model.model(input_ids=torch.arange(8)[None])  # what the first pass alone allocates is no part of it
text = [encode(lm.tokenizer, lm.bos + "It was a quiet morning in the house by the sea. " * 8).ids] * 3
found, measuring = counted(lambda: collect(lm, layers, text))
pair = layers[1:3]

def write():
    mind = Mind(replace(lm, edit=replace(lm.edit, layers=pair)), Path(), found=found)
    mind.write([Triple("Tobias Wren", "plays", "bassoon")])
    return mind

_, editing = counted(write)
print(json.dumps([lm.bytes, measuring, editing]))
"""


@pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="reads Linux's own count")
def test_five_layers_are_measured_and_two_edited_in_the_room_that_is_computed() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _CHILD, json.dumps(SHAPE)], capture_output=True, text=True, timeout=300, check=False,
        env=os.environ | {"OMP_NUM_THREADS": "1", "PYTHONPATH": str(Path(__file__).parents[2])},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    weights, measuring, editing = json.loads(done.stdout)
    moments = LAYERS * 4 * SHAPE.d_ff**2
    computed = edit_bytes(SHAPE.hidden, SHAPE.d_ff, weights, processor=True)
    print(weights, measuring, moments + editing, computed)
    # All that lies beside the weights at once: the sums while they are made; or the moments, and what editing needs.
    most = max(measuring, moments + editing)
    assert 0.6 < most / computed < 1.0
