"""Tables: one model, and the only writers of CSV and XLSX."""
