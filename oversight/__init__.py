"""How the programme itself is doing: figures, promises kept or not, feedback that is answered."""
