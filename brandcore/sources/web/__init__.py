"""One polite client for the web: paced, retried, capped, and careful about where it goes."""
