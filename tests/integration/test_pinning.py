"""A host is resolved once; the connection goes to the address that was looked at."""

import socket

import pytest

from openssr.kernel.error import Offline
from openssr.platform.sources import network
from tests.stand_in import StandIn

pytestmark = pytest.mark.enable_socket
PUBLIC = "93.184.216.34"


class Resolver:
    """Answers each question for a name with the next of its addresses."""

    def __init__(self, **addresses):
        self.addresses = {name: iter(each) for name, each in addresses.items()}
        self.questions = []
        self.real = socket.getaddrinfo

    def __call__(self, host, port, *more, **options):
        if host not in self.addresses:
            return self.real(host, port, *more, **options)
        self.questions.append(host)
        place = next(self.addresses[host])
        family = socket.AF_INET6 if ":" in place else socket.AF_INET
        return [(family, socket.SOCK_STREAM, 6, "", (place, port))]


@pytest.fixture
def connected(monkeypatch):
    """The addresses that connections are made to; none of them is made."""
    places = []

    def refuse(address, *more, **options):
        places.append(address[0])
        raise OSError("not reached")

    monkeypatch.setattr("urllib3.util.connection.create_connection", refuse)
    return places


def client():
    return network.Client(frozenset(), sleep=lambda seconds: None)


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_name_that_leads_elsewhere_the_second_time_is_not_asked_again(
    monkeypatch, connected, scheme
):
    resolver = Resolver(publisher=[PUBLIC, "127.0.0.1"])
    monkeypatch.setattr(socket, "getaddrinfo", resolver)
    monkeypatch.setattr(network, "TRIES", 1)
    with pytest.raises(Offline):
        client().json(f"{scheme}://publisher/index.json")
    assert resolver.questions == ["publisher"]
    assert connected == [PUBLIC]


@pytest.mark.parametrize("place", [
    "127.0.0.1", "10.0.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",  # noqa: S104
    "::1", "fe80::1", "fd00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
    "2002:7f00:1::", "64:ff9b::a00:1",
])  # fmt: skip
def test_a_local_address_in_any_form_is_refused_before_a_connection(
    monkeypatch, connected, place
):
    monkeypatch.setattr(socket, "getaddrinfo", Resolver(publisher=[place]))
    with pytest.raises(Offline, match="is in the local network"):
        client().json("https://publisher/index.json")
    assert connected == []


@pytest.mark.parametrize(
    "place",
    [PUBLIC, "2606:4700::6810:84e5", "::ffff:93.184.216.34", "64:ff9b::102:304"],
)
def test_a_public_address_in_any_form_is_one(place):
    assert network.is_outside(place)


def test_a_redirect_is_resolved_and_looked_at_like_the_first_address(monkeypatch):
    """The stand-in listens on this machine, which the test lets count as outside."""
    stand = StandIn({"one": b"data"})
    port = stand.root.rpartition(":")[2]
    resolver = Resolver(publisher=["127.0.0.1"], inside=["10.0.0.1"])
    monkeypatch.setattr(socket, "getaddrinfo", resolver)
    real = network.is_outside
    monkeypatch.setattr(
        network, "is_outside", lambda place: place == "127.0.0.1" or real(place)
    )
    asked = []
    answer = network.Client._request

    def redirected(self, address, headers, places):
        asked.append((address, places))
        response = answer(self, address, headers, places)
        response.status = 302
        response.headers["Location"] = "http://inside/secret"
        return response

    monkeypatch.setattr(network.Client, "_request", redirected)
    try:
        with pytest.raises(Offline, match="inside is in the local network"):
            client().json(f"http://publisher:{port}/files/one.xml")
    finally:
        stand.stop()
    assert asked == [(f"http://publisher:{port}/files/one.xml", ["127.0.0.1"])]
    assert resolver.questions == ["publisher", "inside"]


def test_the_certificate_and_the_server_are_asked_for_by_name(monkeypatch, connected):
    made = []
    real = network.urllib3.PoolManager.connection_from_host

    def watch(self, *arguments, **options):
        pool = real(self, *arguments, **options)
        made.append((pool.host, pool.assert_hostname, pool.conn_kw["server_hostname"]))
        return pool

    monkeypatch.setattr(network.urllib3.PoolManager, "connection_from_host", watch)
    monkeypatch.setattr(socket, "getaddrinfo", Resolver(publisher=[PUBLIC]))
    monkeypatch.setattr(network, "TRIES", 1)
    with pytest.raises(Offline):
        client().json("https://publisher/index.json")
    assert made == [(PUBLIC, "publisher", "publisher")]
