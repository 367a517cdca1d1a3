"""Queries over more rows than memory holds, in one dialect on DuckDB or on Spark."""
