"""Settings, addresses, menu, base page, command line and API root."""
