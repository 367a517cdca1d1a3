"""Every imported file: its hash, bytes, publisher and what was read from it."""
