"""The commands of `euct`, a few to a module."""
