"""The benchmarks of the core: speed and accuracy, by `brandcore bench`."""
