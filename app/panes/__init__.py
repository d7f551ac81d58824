"""One file per pane: a widget that shows what events say and emits what the user wants."""
