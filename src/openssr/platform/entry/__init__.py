"""The faces of every register: its API, commands and pages, derived from it."""
