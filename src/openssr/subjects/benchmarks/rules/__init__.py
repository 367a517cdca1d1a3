"""Decisions over measurements: standing, projection, quality."""
