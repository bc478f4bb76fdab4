"""The nouns everybody shares: what a team says, what is judged, what is reported."""
