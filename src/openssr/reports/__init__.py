"""Documents written from the book of record."""
