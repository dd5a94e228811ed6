"""The sample project: eight invented brands, how they are drawn, and the index of the pictures."""
