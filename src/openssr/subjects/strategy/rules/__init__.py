"""What follows from the registers of the strategy, plans and processes."""
