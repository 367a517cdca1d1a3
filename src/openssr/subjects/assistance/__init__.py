"""Assistance: who supports what, where, with how much."""
