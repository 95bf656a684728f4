"""Two reports side by side: what is new, dropped and repeated between them."""
