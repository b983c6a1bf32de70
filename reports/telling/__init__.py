"""Who is told of what a night has found: people by messages, a tracker by its issues."""
