"""MEMIT: keys, values, closed-form solutions, and the weights that hold them."""
