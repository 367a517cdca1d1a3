"""Readers of United Nations texts."""
