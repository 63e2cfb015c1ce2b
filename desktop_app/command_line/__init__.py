"""What can be asked of the program without its window, and in which words."""
