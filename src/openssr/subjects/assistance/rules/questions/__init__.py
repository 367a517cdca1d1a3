"""Questions that people ask of support, each answered as one table."""
