"""The mandate board: each clause with what was done about it, across subjects."""
