"""The interface in the terminal: the only room that draws. All it knows comes by the journal."""
