"""Registers and specimen documents; no code lives here."""
