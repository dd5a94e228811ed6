"""What the pages are put together from: they draw what they are given and tell of wishes."""
