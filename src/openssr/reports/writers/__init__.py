"""Writers of the document model, one a format."""
