"""Benchmarks between records and rows."""
