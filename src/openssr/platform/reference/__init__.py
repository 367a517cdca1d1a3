"""Code lists and dated rates, as data with publisher, version and review date."""
