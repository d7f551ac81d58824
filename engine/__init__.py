"""Dormouse's memory engine: facts written into a language model's weights, kept alive by sleep."""

__version__ = "0.1.0"
