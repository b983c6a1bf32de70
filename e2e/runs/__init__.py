"""One run of pytest: how it starts, its plugin, and the files that it writes."""
