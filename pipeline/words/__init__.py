"""Words: normalisation, stop lists, fillers, normal forms, trained models."""
