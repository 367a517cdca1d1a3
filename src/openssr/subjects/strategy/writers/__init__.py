"""Words of plans."""
