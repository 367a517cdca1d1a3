"""Words of duties."""
