"""What every page is put together from: the components of the design."""
