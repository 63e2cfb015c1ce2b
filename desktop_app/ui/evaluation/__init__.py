"""Parts of the page on which evaluation sheets are typed and read."""
