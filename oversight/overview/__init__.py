"""Several employers side by side, for a body that looks at them, by what each of them released."""
