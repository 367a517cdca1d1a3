"""OpenSSR: a country's book of record for security sector reform."""

__version__ = "0.1.0"
