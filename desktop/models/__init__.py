"""Qt models over the session's records."""
