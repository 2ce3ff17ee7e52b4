"""Semret: a desktop photo library that finds photos by what they mean."""

__version__ = "0.1.0"
