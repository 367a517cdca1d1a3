"""Spreadsheets in: rows of CSV or XLSX checked against declared columns."""
