"""Writers of mandates."""
