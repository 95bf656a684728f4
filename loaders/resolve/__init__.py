"""Resolving: what a reference means. Register and crosswalk first, then rules; doubt is a value."""
