"""Class folders of pictures, what is known of each, and how they are split for training."""
