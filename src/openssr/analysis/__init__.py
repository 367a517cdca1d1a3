"""Questions asked across subjects."""
