"""One folder a subject of security sector reform."""
