"""One file per verb that thinks. Nothing here reads a clock, a file or the network."""
