"""The whole job on the sample project, with no window and no network."""
