"""What a browser may do with answers, what stays behind, and what the log says."""

import pytest

from openssr.kernel.error import NotAllowed, NotFound
from openssr.platform.accounts.models import Account
from openssr.platform.usecase.records import Actor, Grant, Role
from tests.integration.test_accounts import (
    BOSS,
    people,
    person,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def quick_hashes(settings):
    """Argon2 takes a tenth of a second each."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def test_who_keeps_one_country_decides_over_nobody_with_roles_elsewhere():
    everywhere = people().invite(
        by=BOSS, country="XA", name="first", full_name="First", email="",
        grant=Grant(Role.ADMINISTRATOR), everywhere=True,
    )  # fmt: skip
    both = person("both")
    people().give_role(by=BOSS, country="XB", number=both, grant=Grant(Role.EDITOR))
    here = person("here")
    Account.objects.update(factor="sealed")
    boss = Actor("boss", Role.ADMINISTRATOR, country="XA")
    acts = {
        people().make_link: {},
        people().drop_factor: {"reason": "phone lost"},
        people().unlock_account: {},
        people().close_account: {"reason": "left"},
        people().open_account: {},
    }
    for number in (everywhere, both):
        for act, more in acts.items():
            with pytest.raises(NotAllowed, match="administrator of all countries"):
                act(by=boss, country="XA", number=number, **more)
    for act, more in acts.items():
        act(by=boss, country="XA", number=here, **more)


def test_who_keeps_one_country_is_shown_nobody_of_another():
    number = people().invite(
        by=BOSS, country="XB", name="there", full_name="There", email="t@example.org",
        grant=Grant(Role.EDITOR),
    )  # fmt: skip
    boss = Actor("boss", Role.ADMINISTRATOR, country="XA")
    with pytest.raises(NotFound):
        people().show_account(by=boss, country="XA", number=number)
    assert people().show_account(by=BOSS, country="XA", number=number).name == "there"
