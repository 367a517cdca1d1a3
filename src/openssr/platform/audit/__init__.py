"""Append-only record of who did what, each row hashing the one before."""
