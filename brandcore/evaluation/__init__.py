"""How good a run is, in figures that say how sure they are."""
