"""Numbers from claims: projections, measures, communities, rankings. Pure functions, no I/O, no RDF."""
