"""A run leaves the program, checked against its own answers."""
