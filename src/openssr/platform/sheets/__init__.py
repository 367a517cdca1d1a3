"""Spreadsheets in: rows of CSV, XLSX or ODS checked against declared columns."""
