"""What a page shows and what its controls wish for, without a widget in it."""
