"""Readers of aid data."""
