"""What one page of the web shows: its pictures, its words about them, its robots.txt."""
