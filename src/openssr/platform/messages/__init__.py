"""Messages on the page after a form was saved."""
