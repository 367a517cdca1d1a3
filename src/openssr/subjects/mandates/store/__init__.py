"""Mandates between records and rows."""
