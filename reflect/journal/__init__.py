"""The use cases: what a trainee does with a vault. The one door for screens and commands."""
