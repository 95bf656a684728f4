"""Reading: from bytes to blocks of text in reading order, each knowing where it stood."""
