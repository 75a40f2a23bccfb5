"""What leaves the journal as text: one renderer a format, pure functions that return a string."""
