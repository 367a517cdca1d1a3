"""Writers of the board."""
