"""Pages of plans, processes and the versions of the strategy."""
