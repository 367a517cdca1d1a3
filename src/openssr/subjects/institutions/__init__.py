"""Institutions: who provides, manages and oversees security."""
