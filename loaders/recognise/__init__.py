"""Recognising: what stands on the page, with its span; never what it means."""
