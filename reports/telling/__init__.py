"""Reports a night's findings: to people by messages, to a tracker by issues."""
