"""The words of exceptions."""
