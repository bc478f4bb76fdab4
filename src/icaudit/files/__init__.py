"""Reading and writing: the only room besides `probes` that meets the world."""
