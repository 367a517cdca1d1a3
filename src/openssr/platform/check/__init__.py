"""Whether a book is whole: database, files, references, values, figures, audit."""
