"""The engine's fixtures serve here too."""

from tests.engine.conftest import open_engine, profile

__all__ = ["open_engine", "profile"]
