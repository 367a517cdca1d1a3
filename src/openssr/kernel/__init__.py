"""Words that every room uses: money, periods, identifiers, problems, errors, text."""
