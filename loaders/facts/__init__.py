"""What documents state besides what they cite and name: one module per family of facts."""
