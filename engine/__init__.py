"""Dormouse's memory engine: facts written into a language model's weights, kept alive by sleep."""

import os

# Before any library reads it: nothing about the user or this machine is reported to anybody.
os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"

__version__ = "0.1.0"
