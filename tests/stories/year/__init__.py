"""A year of a trainee's life, made with a fixed seed from texts written by hand."""
