"""IATI activity files, 1.01 to 2.03."""
