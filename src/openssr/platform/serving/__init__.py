"""The processes of a server: one port, workers that are restarted, none left behind."""
