"""The kits screen: a grid of cards. Part of the first painted window, so it imports next to nothing."""
