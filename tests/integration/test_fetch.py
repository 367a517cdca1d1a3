"""Aid files over the network, from a stand-in that speaks the documented protocol."""

import dataclasses

import pytest

from openssr.kernel.error import Invalid, NotFound, Offline
from tests.integration.test_decisions import ONE, file
from tests.integration.test_imports import sizes
from tests.integration.test_jobs import expire_lease
from tests.stand_in import StandIn

pytestmark = [pytest.mark.django_db, pytest.mark.enable_socket]
ALPHA = file(("A", "Police academy", "", "CF", "15132"))
BETA = file(("B", "Courts", "", "CF", "15134")).replace(b'"XX-1"', b'"XX-2"')
FILES = {"alpha/alpha-cf": ALPHA, "beta/beta-all": BETA, "gamma/gamma": ALPHA}


@pytest.fixture
def stand(settings, monkeypatch):
    from openssr.platform.sources import network

    monkeypatch.setattr(network.Client, "_rest", lambda self: None)
    found = StandIn(FILES)
    settings.OPENSSR = dataclasses.replace(
        settings.OPENSSR,
        iati_bulk=found.root,
        iati_registry=found.root,
        iati_datastore=f"{found.root}/datastore",
        iati_key=found.key,
    )
    yield found
    found.stop()
    for name in FILES:
        network.delete_part(f"{found.root}/files/{name}.xml")


def run(number):
    from openssr.platform.jobs import store

    store.run(store.claim(number))


def fetch(officer, source="bulk", publishers=()):
    from openssr.subjects.assistance.services import fetch as service
    from openssr.subjects.assistance.services import imports

    number = service.start_fetch(
        by=officer, country="CF", source=source, publishers=publishers
    )
    run(number)
    found = service.show_fetch(by=officer, country="CF", job=number)
    run(found.job)
    counts = sizes(imports.apply_import(by=officer, country="CF", run=found.run))
    return found, counts


def test_whole_files_of_those_active_in_the_country(officer, stand):
    found, counts = fetch(officer)
    assert counts == {"adds": 2, "changes": 0, "removes": 0}
    assert (found.done, found.total, found.failed) == (2, 2, ())
    assert "/files/gamma/gamma.xml" not in stand.paths(), "not active in the country"


def test_what_is_known_is_not_asked_for_again(officer, stand):
    fetch(officer)
    stand.asked.clear()
    _, counts = fetch(officer)
    assert counts == {"adds": 0, "changes": 0, "removes": 0}
    assert not any(x.startswith("/files/") for x in stand.paths()), stand.paths()
    # another hash in the index, and only that file comes
    stand.files["alpha/alpha-cf"] = ALPHA.replace(b"academy", b"school")
    _, counts = fetch(officer)
    assert counts == {"adds": 0, "changes": 1, "removes": 0}
    assert stand.paths().count("/files/beta/beta-all.xml") == 0


def test_the_registry_is_read_page_by_page_and_says_what_is_unchanged(officer, stand):
    stand.files["alpha/alpha-more"] = file(("C", "Prison", "", "CF", "15137"))
    _, counts = fetch(officer, "registry", ["alpha"])
    assert counts["adds"] == 2
    stand.asked.clear()
    _, counts = fetch(officer, "registry", ["alpha"])
    assert counts == {"adds": 0, "changes": 0, "removes": 0}
    asked = [x for x in stand.asked if x[0].startswith("/files/")]
    assert all("If-None-Match" in headers for _, headers in asked) and len(asked) == 2


def test_a_broken_transfer_goes_on_where_it_stood(officer, stand):
    stand.faults["/files/alpha/alpha-cf.xml"] = ["cut", 503]
    _, counts = fetch(officer)
    assert counts["adds"] == 2
    asked = [x for x in stand.asked if x[0] == "/files/alpha/alpha-cf.xml"]
    assert [x[1].get("Range") for x in asked] == [
        None, f"bytes={len(ALPHA) // 2}-", f"bytes={len(ALPHA) // 2}-"]  # fmt: skip


def test_a_file_that_changed_in_between_is_begun_anew(officer, stand, settings):
    from openssr.platform.sources.network import part_of
    from openssr.platform.sources.store import find_fetched
    from openssr.subjects.assistance.services.fetch import path_of

    address = f"{stand.root}/files/alpha/alpha-cf.xml"
    part = part_of(address)
    part.write_bytes(b"half of an older file")
    part.with_suffix(".mark").write_text('"old"')
    fetch(officer)
    assert path_of(find_fetched(address).source.sha256).read_bytes() == ALPHA
    assert not part.exists()


def test_a_transfer_that_was_complete_is_not_made_again(officer, stand):
    import hashlib

    from openssr.platform.sources.network import part_of

    part = part_of(f"{stand.root}/files/alpha/alpha-cf.xml")
    part.write_bytes(ALPHA)
    tag = f'"{hashlib.sha256(ALPHA).hexdigest()[:12]}"'
    part.with_suffix(".mark").write_text(tag)
    _, counts = fetch(officer)
    assert counts["adds"] == 2


def test_one_server_that_fails_keeps_no_other_away(officer, stand):
    stand.faults["/files/alpha/alpha-cf.xml"] = [404]
    found, counts = fetch(officer)
    assert counts["adds"] == 1
    assert found.failed[0][0] == "alpha-cf" and "404" in found.failed[0][1]


def test_a_redirect_is_followed(officer, stand):
    stand.faults["/files/alpha/alpha-cf.xml"] = ["moved"]
    assert fetch(officer)[1]["adds"] == 2


def test_the_datastore_by_pages_with_the_key(officer, stand, monkeypatch):
    datastore(stand, monkeypatch)
    _, counts = fetch(officer, "datastore")
    assert counts["adds"] == 5
    assert stand.paths().count("/datastore/activity/select") == 3
    sent = [x[1].get("Ocp-Apim-Subscription-Key") for x in stand.asked]
    assert sent == [stand.key] * 3


def datastore(stand, monkeypatch, keys="ABCDE"):
    from openssr.subjects.assistance.services import fetch as service

    monkeypatch.setattr(service, "ROWS", 2)
    names = ("key", "title", "text", "country", "sector")
    for key in keys:
        row = (key, "Police", "", "CF", "15132")
        stand.activities.append(ONE.format(**dict(zip(names, row, strict=True))))


def test_a_stop_after_the_pages_were_cleared_loses_nothing(officer, stand, monkeypatch):
    from openssr.subjects.assistance.services import fetch as service

    datastore(stand, monkeypatch)
    old, stopped = service._stage, []

    def stops_once(*given):
        step = old(*given)
        if not stopped:
            stopped.append(service.shutil.rmtree(service._pages(number)))
            raise KeyboardInterrupt  # after the files went, before the step is kept
        return step

    monkeypatch.setattr(service, "_stage", stops_once)
    number = service.start_fetch(by=officer, country="CF", source="datastore")
    with pytest.raises(KeyboardInterrupt):
        run(number)
    expire_lease(number)
    run(number)
    found = service.show_fetch(by=officer, country="CF", job=number)
    run(found.job)
    from openssr.subjects.assistance.services import imports

    counts = sizes(imports.apply_import(by=officer, country="CF", run=found.run))
    assert counts["adds"] == 5


def test_a_datastore_that_ends_early_is_not_taken_for_the_whole(
    officer, stand, monkeypatch
):
    datastore(stand, monkeypatch)
    whole = stand._datastore

    def short(query):
        found = whole(query)
        if int(query["start"]) >= 2:
            found["response"]["docs"] = []
        return found

    monkeypatch.setattr(stand, "_datastore", short)
    with pytest.raises(Offline, match="2 of 5"):
        fetch(officer, "datastore")


def test_the_key_goes_to_the_datastore_only_and_into_no_message(
    officer, stand, settings
):
    fetch(officer)
    assert not any("Ocp-Apim-Subscription-Key" in x[1] for x in stand.asked)
    settings.OPENSSR = dataclasses.replace(settings.OPENSSR, iati_key="wrong-key")
    with pytest.raises(Offline, match="OPENSSR_IATI_KEY") as caught:
        fetch(officer, "datastore")
    assert "wrong-key" not in str(caught.value) + repr(settings.OPENSSR)


def test_no_publisher_can_lead_into_the_local_network(officer, stand):
    from openssr.platform.sources.network import Client, Validators

    client = Client(frozenset({"data.example"}))
    for address in (
        f"{stand.root}/files/alpha/alpha-cf.xml",
        "http://169.254.169.254/latest/meta-data",
        "http://[::1]/",
    ):
        with pytest.raises(Offline, match="local network"):
            client.download(address, Validators())
    with pytest.raises(Offline, match="not a web address"):
        client.download("file:///etc/passwd", Validators())
    assert stand.asked == []


def test_a_server_that_is_gone_is_named_and_nothing_is_lost(officer, stand):
    stand.faults["/datasets-minimal"] = [503] * 5
    with pytest.raises(Offline, match=r"datasets-minimal.*try again later"):
        fetch(officer)
    assert fetch(officer)[1]["adds"] == 2


def test_what_cannot_be_asked_for(officer, stand):
    with pytest.raises(Invalid, match="bulk, registry, datastore"):
        fetch(officer, "post")
    with pytest.raises(Invalid, match="name the publishers"):
        fetch(officer, "registry")
    stand.active = {}
    with pytest.raises(NotFound, match="no matching dataset"):
        fetch(officer)


def test_the_book_is_free_while_a_server_is_slow(officer, stand, monkeypatch):
    """Waiting happens outside the transaction, so others can write."""
    from django.db import connection

    from openssr.subjects.assistance.services import fetch as service

    depths = []
    old = service._download

    def taken(client, dataset):
        depths.append(len(connection.savepoint_ids))
        return old(client, dataset)

    monkeypatch.setattr(service, "_download", taken)
    before = len(connection.savepoint_ids)
    fetch(officer)
    assert depths == [before, before]


def test_the_command_and_the_page(officer, stand, settings, client, tmp_path):
    from click.testing import CliRunner

    from openssr.subjects.assistance.cli.group import commands

    done = CliRunner().invoke(
        commands, ["fetch", "--country", "CF", "--dry-run", "--json"]
    )
    assert done.exit_code == 0, done.output
    assert '"applied": false' in done.stdout and "XX-1-A" in done.stdout
    page = client.post("/en/CF/support/fetch/", {"source": "bulk"})
    assert page.status_code == 403, "only those who may import"
