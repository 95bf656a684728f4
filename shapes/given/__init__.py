"""Shapes that a user gives: read with nothing fetched, checked, run, and told in plain words."""
