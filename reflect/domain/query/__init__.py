"""The search language: words, phrases, prefixes, exclusion, OR, and fields."""
