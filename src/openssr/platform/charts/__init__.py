"""The grammar of pictures: one record of a chart, drawn by the server as SVG."""
