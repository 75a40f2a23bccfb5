"""Bundled files and a person's own files, turned into validated domain objects.

Everything that is wrong with a file is one sentence that names the file, the line and the key.
"""
