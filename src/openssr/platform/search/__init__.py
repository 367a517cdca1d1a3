"""Search over all that the book holds, in three scripts, ordered by what fits best."""
