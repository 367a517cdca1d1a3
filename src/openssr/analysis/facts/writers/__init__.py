"""Writers of facts."""
