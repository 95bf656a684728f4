"""What later documents say of earlier commitments: comparing, choosing, and the status that follows."""
