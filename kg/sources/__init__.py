"""Bring text and rows in; interpret nothing."""
