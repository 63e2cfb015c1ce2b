"""Parts of the page on which the directory of people and institutions is kept."""
