"""A run: a site made, verified, and put in the place of the old one."""
