"""The domain: pure values and functions. No files, no clock, no database, no widgets."""
