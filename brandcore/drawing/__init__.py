"""Invented brands and where they are seen: marks, lettering, and scenes, from nothing but dice.

No font, no picture of others: everything is drawn from a few numbers. Equal dice give equal
pixels. The sample project and the material of our own backbone are drawn here.
"""
