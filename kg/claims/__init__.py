"""What each source asserts, span by span."""
