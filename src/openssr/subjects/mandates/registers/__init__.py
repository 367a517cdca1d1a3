"""The registers of mandates: what people say of texts, and do about them."""
