"""What a person is told on the page after a form was saved."""
