"""Models elsewhere and here: the hub, downloads, and the folder of installed ones; knows nothing of torch."""
