"""What to say about a result: as a document for people, as a payload for programs."""
