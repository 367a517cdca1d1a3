"""Who may enter: sign-in addresses that work once."""
