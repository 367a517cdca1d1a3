"""The pages behind the footer: help, methods, glossary, licence and contact."""
