"""Databases of their own on the server that the tests use."""

from contextlib import contextmanager

from django.conf import settings


@contextmanager
def new_database(name, template="template0"):
    """Yield the address of a copy of a database, which goes away afterwards.

    The template is the empty database of the server, unless told otherwise.
    """
    import psycopg

    values = settings.DATABASES["default"]
    user, password = values["USER"], values["PASSWORD"]
    host, port = values["HOST"], values["PORT"]
    server = f"postgresql://{user}:{password}@{host}:{port}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "extra_{name}" WITH (FORCE)')
        connection.execute(f'CREATE DATABASE "extra_{name}" TEMPLATE "{template}"')
        try:
            yield f"{server}/extra_{name}"
        finally:
            connection.execute(f'DROP DATABASE "extra_{name}" WITH (FORCE)')
