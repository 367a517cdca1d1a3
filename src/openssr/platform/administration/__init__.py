"""What an administrator does from the page: back the book up, check it, see when."""
