"""One run of pytest: how it is started, what pytest is taught, and what it leaves."""
