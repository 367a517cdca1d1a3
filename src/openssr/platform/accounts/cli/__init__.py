"""The commands of accounts and of the audit trail."""
