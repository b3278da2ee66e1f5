"""Coders: keyword rules, the learned coder, their evidence, and two coders held together."""
