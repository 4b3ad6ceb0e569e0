"""Turn what is written about a market into a knowledge graph a strategist can question and defend."""
