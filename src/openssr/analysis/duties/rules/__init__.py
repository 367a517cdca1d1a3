"""Pure rules of duties: when they are due, and what a template asks for."""
