"""The same numbers for eyes: pages and pictures. Views compute no measures."""
