"""A process that sends forms and API requests as it is told, a line at a time."""

import json
import sys

NAMES = ("address", "values", "method", "match")


def client_of(name, role="officer"):
    """Return a browser in which somebody is signed in."""
    from django.core.signing import dumps
    from django.test import Client

    from openssr.platform.visit import COOKIE, SALT

    client = Client()
    client.cookies[COOKIE] = dumps({"name": name, "role": role}, salt=SALT)
    return client


def answer_to(client, line):
    """Send what a line says; return the status and what came back."""
    address, values, method, match = (json.loads(line)[name] for name in NAMES)
    if method == "form":
        answer = client.post(address, values)
        newer = (answer.context or {}).get("newer") if answer.context else None
        body = {"newer": newer, "text": answer.content.decode()}
    else:
        call = getattr(client, method)
        data = {} if method == "get" else {"content_type": "application/json"}
        if method == "patch":
            data["headers"] = {"If-Match": match}
        answer = call(address, values, **data)
        body = answer.json()
    return {"status": answer.status_code, **body}


def main(name):
    """Answer each line with one."""
    from openssr.platform.book import open_book

    open_book()
    from django.conf import settings
    from django.test.utils import setup_test_environment

    setup_test_environment()
    settings.ALLOWED_HOSTS = ["*"]
    client = client_of(name)
    sys.stdout.write("open\n")
    sys.stdout.flush()
    for line in sys.stdin:
        sys.stdout.write(json.dumps(answer_to(client, line)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1])
