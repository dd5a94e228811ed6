"""The pages of the window, one per word of the product."""
