"""SQLite as shipped with SQLCipher, for Django."""
