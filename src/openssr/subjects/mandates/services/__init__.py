"""What people do with mandates."""
