"""Every file taken in: its hash, bytes, publisher and what was read from it."""
