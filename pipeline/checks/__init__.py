"""What could be otherwise: whether counts and keywords survive other people and other choices.

robustness, keyness (keyness_p_values), candidates, saturation (and co-occurrence), blind, shared_phrases
"""
