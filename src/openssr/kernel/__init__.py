"""Types used by every package: money, periods, identifiers, problems, errors, text."""
