"""What could be otherwise: whether counts and keywords survive other people and other choices."""
