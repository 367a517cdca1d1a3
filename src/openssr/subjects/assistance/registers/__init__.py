"""The registers of support: what the country itself keeps and decides on aid data."""
