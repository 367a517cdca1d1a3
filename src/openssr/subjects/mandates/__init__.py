"""Mandates: what the Security Council asked, of whom and by when."""
