"""Files that others wrote, read without harm: refusals, limits and a child process."""
