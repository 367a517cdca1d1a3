"""Writers of institutions."""
