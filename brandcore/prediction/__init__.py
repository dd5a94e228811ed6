"""A loaded run answers which brand a picture shows."""
