"""What could be otherwise: whether counts and keywords survive other people and other choices.

robustness, keyness (significance), candidates, saturation (and co-occurrence), blind, shared_phrases
"""
