"""Pictures from the web: today those whose address the curator drops or pastes."""
