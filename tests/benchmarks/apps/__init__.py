"""The anchors that are programs, run as files: the least that a terminal application costs."""
