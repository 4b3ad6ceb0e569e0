"""Claims as RDF. The only package that knows the RDF engines."""
