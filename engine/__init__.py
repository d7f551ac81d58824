"""Dormouse's memory engine: facts written into a language model's weights, kept alive by sleep."""

import os

# Before any library reads it: nothing about the user or this machine is reported to anybody.
os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
# Threads that wait for each other sleep instead of spinning: where other programs want the processor too, spinning made
# writing one fact ten to twenty times slower (measured on two busy cores).
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

__version__ = "0.1.0"
