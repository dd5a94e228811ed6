"""How our own backbone was made: its pictures, its teachers, its lessons; anyone can again."""
