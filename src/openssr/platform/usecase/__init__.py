"""The one door: permission, transaction and audit around every service."""
