"""What the site shows: pages, menu, print room, search."""
