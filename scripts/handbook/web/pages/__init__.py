"""What each kind of page shows, as values its template reads: ``view`` says which page shows what."""
