"""Commands of ``openssr assistance``."""
