"""Skills: the thesaurus, and the similarity of words and labels, in letters and in meaning."""
