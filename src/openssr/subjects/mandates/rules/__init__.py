"""Pure readings of a paragraph: verbs, citations, deadlines."""
