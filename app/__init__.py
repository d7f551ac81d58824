"""The window: Qt only, never torch; it sends commands to the engine and renders its events."""
