"""Words: normalisation, stop lists, fillers, normal forms, remarks, identifiers."""
