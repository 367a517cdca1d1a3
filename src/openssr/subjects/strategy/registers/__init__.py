"""The registers of the strategy, of plans and of processes, as they are declared."""
