"""Installed, the folder pipeline/ is the package wordpairs, and the example study is in it.

A distribution named "pipeline" exists already, and two must not share a folder of site-packages.
pyproject.toml has all the rest; it has no way to find packages under another name.
"""

from setuptools import find_packages, setup

# What is in the wheel, and the folder here that it is made from.
PLACES = {
    "wordpairs": "pipeline",
    "wordpairs.example": "corpora/example",
    "wordpairs.example_config": "configs",
}
ROOMS = [f"wordpairs.{name}" for name in find_packages("pipeline")]

setup(packages=[*PLACES, *ROOMS], package_dir=PLACES)
