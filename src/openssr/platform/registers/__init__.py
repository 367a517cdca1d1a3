"""Registers: a kind of record declared once, and everything that follows from it."""
