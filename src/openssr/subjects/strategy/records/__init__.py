"""Records that rules and pages of the strategy hand over."""
