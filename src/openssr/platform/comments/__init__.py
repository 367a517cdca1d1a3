"""What people say to each other about a record, and who was told of it."""
