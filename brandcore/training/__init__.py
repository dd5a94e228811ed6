"""From a frozen dataset and a recipe to a run: kept features, warm-up, fine-tune, run folders."""
