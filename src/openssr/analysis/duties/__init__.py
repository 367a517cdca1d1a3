"""What is due from whom, over all registers of the book."""
