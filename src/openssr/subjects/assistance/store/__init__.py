"""Assistance between records and rows."""
