"""Writers of aid data."""
