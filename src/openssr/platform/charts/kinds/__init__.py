"""The kinds of charts, each a record of its marks that draws itself for any width."""
