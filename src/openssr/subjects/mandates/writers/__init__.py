"""Writers of mandates: Akoma Ntoso, Word, CSV, JSON and calendars."""
