"""What the first page of a book shows, card by card."""
