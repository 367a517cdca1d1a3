"""Who enters the book, and who did what in it."""
