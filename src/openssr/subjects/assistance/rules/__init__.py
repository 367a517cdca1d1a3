"""Decisions over activities and transactions."""
