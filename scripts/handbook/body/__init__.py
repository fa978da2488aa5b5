"""A page's HTML as a tree, and the one place that hides what a reader may not see."""
