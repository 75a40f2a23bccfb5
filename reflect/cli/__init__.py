"""The command line: one module a command, quiet in pipes, documented exit codes."""
