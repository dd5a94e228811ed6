"""Bytes on disk become upright RGB pictures, or a reason in words why not."""
