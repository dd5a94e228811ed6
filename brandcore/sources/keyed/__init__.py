"""Readers of the sources that ask for a key."""
