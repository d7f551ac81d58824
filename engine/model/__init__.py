"""A language model, opened and understood."""
