"""From a document's HTML to a finished PDF: divided, set piece by piece, kept, and bound."""
