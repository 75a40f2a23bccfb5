"""Widgets: given data, they emit messages; they know neither the journal nor their screen."""
