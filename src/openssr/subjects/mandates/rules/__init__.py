"""Pure functions that read a paragraph: its verbs, citations and deadlines."""
