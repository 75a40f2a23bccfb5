"""The use cases: what a trainee does with an unlocked vault. The one door for screens and commands."""
