"""Strategy: the vision, goals and objectives a country set itself."""
