"""Passwords: what they have to be like, and the check that costs time on purpose."""

from __future__ import annotations

from threading import BoundedSemaphore

from django.conf import settings
from django.contrib.auth import password_validation
from django.contrib.auth.hashers import check_password, make_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_noop

from openssr.kernel.error import Invalid
from openssr.kernel.words import folded
from openssr.platform.accounts.models import Account
from openssr.platform.reference.countries import country_names

LONGEST = 256  # characters; a hash of more would only cost the server time
# each hash takes 100 MiB and a processor for a tenth of a second
_hashing = BoundedSemaphore(2)
TOO_LONG = gettext_noop("a password has at most {most} characters")
# words that whoever knows what the book is for would try first, folded;
# docs/how-to/accounts.md tells them
EXPECTED = (
    "openssr", "password", "security", "sector", "reform", "ministry", "secretariat",
    "admin", "ssr", "motdepasse", "securite", "secteur", "ministere", "rss",
    *map(folded, ("إصلاح", "قطاع", "الأمن", "وزارة", "أمانة", "كلمة", "مرور")),
)  # fmt: skip
DIFFERENT = 5  # characters that a password has at least
LEFT = 6  # letters that a password has besides such words
TOO_ALIKE = gettext_noop("the password repeats the same few characters")
EXPECTED_WORDS = gettext_noop(
    "the password consists of words that everybody expects here; choose other words"
)


class WeakPassword(Invalid):
    """A password that is too short, too common or too like the person's name."""


def set_password(account: Account, password: str) -> None:
    """Give an account a password, or raise ``WeakPassword`` saying why not."""
    if len(password) > LONGEST:
        raise Invalid(TOO_LONG, most=LONGEST)
    try:
        password_validation.validate_password(password, account)
    except ValidationError as error:
        # the words are Django's own, in the language of the page
        raise WeakPassword("{reasons}", reasons=" ".join(error.messages)) from None
    with _hashing:
        account.password = make_password(password)


class ExpectedWords:
    """Refuses a password of little more than words that everybody expects."""

    def validate(self, password: str, user: object = None) -> None:
        """Raise ``ValidationError`` for such a password."""
        rest = typed = folded(password)
        if len(set(typed)) < DIFFERENT:
            raise ValidationError(gettext(TOO_ALIKE))
        names = map(folded, country_names(settings.OPENSSR.country).values())
        for word in (*EXPECTED, *names):
            rest = rest.replace(word, " ")
        if rest != typed and sum(letter.isalpha() for letter in rest) < LEFT:
            raise ValidationError(gettext(EXPECTED_WORDS))

    def get_help_text(self) -> str:
        """Return what a password has to be like."""
        return gettext(EXPECTED_WORDS)


def is_password(account: Account | None, password: str) -> bool:
    """Tell whether a password is an account's; it takes as long where there is none."""
    if len(password) > LONGEST:
        return False
    with _hashing:
        if account is None or not account.has_usable_password():
            make_password(password)
            return False
        return check_password(password, account.password)
