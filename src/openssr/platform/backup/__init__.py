"""The whole book in one file, and back: for another day, machine or database."""
