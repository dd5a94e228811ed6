"""Plain files that the program shows or ships: icons, themes, translations, help. No code."""
