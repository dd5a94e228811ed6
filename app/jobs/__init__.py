"""Long work beside the window: lanes of threads, handles with signals, the engine process."""
