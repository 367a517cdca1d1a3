"""Aid data in tables: IATI CSV of any of its makers, and the OECD's CRS."""
