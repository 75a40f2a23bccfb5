"""A small process that stays outside of the program and puts the terminal in order after it.

A program that is killed gets no turn to take its page off the screen. So whatever shows one runs in
a child, and the process that the shell knows stays behind: it was parted off before anything was
imported or read, it sees no key and no word, and it waits. ``job`` is that process, ``terminal``
what it does to the terminal, ``page`` what the child tells it.
"""
