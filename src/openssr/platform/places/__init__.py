"""Regions of a country: names, drawn boundaries, and where the drawing comes from."""
