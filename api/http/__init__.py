"""The HTTP service: the app, its routes, and what every answer has in common."""
