"""The engine's fixtures serve here too."""

from tests.engine.conftest import empty_profile, open_engine, profile

__all__ = ["empty_profile", "open_engine", "profile"]
