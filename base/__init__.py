"""What every room may need: errors, settings and limits, artefacts, the sandboxed subprocess."""
