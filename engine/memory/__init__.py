"""What is remembered: facts, the journal that keeps them, and the mind whose weights hold them."""
