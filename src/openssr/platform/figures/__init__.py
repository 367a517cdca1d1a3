"""Every number shown as a result: what it is, and what it rests on."""
