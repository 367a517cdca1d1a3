"""What goes wrong with targets and their measurement, ranked by what it costs."""
