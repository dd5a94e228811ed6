"""Experiments: several recipes, seeds and folds in a row, and one table of what came out."""
