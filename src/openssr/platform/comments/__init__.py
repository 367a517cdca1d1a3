"""What people say to each other about a record: comments, mentions, and who was told."""
