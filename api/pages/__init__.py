"""The web pages: templates, styles, and what prepares the graph for them."""
