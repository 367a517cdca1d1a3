"""The API's common parts: schemas from records, routes of slices, errors."""
