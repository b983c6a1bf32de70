"""A visitor of the stand without a browser: follows links, fills in forms and signs in over HTTP."""

import html
import re
import ssl
import weakref
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Self

import httpx
import pyotp

FORM = re.compile(r"<form(?P<attributes>[^>]*)>(?P<body>.*?)</form>", re.DOTALL)
INPUT = re.compile(r"<input(?P<attributes>[^>]*)>", re.DOTALL)
LINK = re.compile(r'<a [^>]*href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
CARD = re.compile(r'name="role" value="(\d+)".*?role-title">(.*?)</span>', re.DOTALL)
ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')


@cache
def _trust(*, verify: bool) -> ssl.SSLContext:
    """Give one SSL context for all visitors, because making one takes longer than a page."""
    return httpx.create_ssl_context(verify=verify)


class Loopback(httpx.BaseTransport):
    """Connects to loopback whatever the host's name, as browsers do for names below localhost."""

    def __init__(self, *, verify: bool = True) -> None:
        """Keep one pool of connections."""
        self.pool = httpx.HTTPTransport(verify=_trust(verify=verify))

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request."""
        url = request.url.copy_with(host="127.0.0.1")
        extensions = {**request.extensions, "sni_hostname": request.url.host}
        sent = httpx.Request(request.method, url, headers=request.headers, stream=request.stream, extensions=extensions)
        return self.pool.handle_request(sent)

    def close(self) -> None:
        """Close the pool."""
        self.pool.close()


def words_of(markup: str) -> str:
    """Give the text of markup, without tags and extra space."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup)).split())


@dataclass
class Visitor:
    """One browser of one visitor in one world."""

    world: dict[str, Any]
    client: httpx.Client
    page: httpx.Response

    @classmethod
    def to(cls, world: dict[str, Any], *, verify: bool = True) -> Self:
        """Open the portal's front page."""
        client = httpx.Client(transport=Loopback(verify=verify), follow_redirects=True)
        try:
            visitor = cls(world, client, client.get(world["portal"]))
        except httpx.TransportError:
            client.close()
            raise
        weakref.finalize(visitor, client.close)
        return visitor

    @property
    def text(self) -> str:
        """The text of the page, without its dialogs."""
        return words_of(re.sub(r"<(script|style|title|dialog).*?</\1>", " ", self.page.text, flags=re.DOTALL))

    @property
    def markup(self) -> str:
        """The page's markup with its entities decoded."""
        return html.unescape(self.page.text)

    @property
    def heading(self) -> str:
        """The page's first heading."""
        found = re.search(r"<h1>(.*?)</h1>", self.page.text, re.DOTALL)
        return words_of(found[1]) if found else ""

    def address(self, site: str, path: str = "/") -> str:
        """Give the address of a page of this world."""
        portal: str = self.world["portal"]
        return portal.replace("//www.", f"//{site}.").rstrip("/") + path

    def open(self, site: str, path: str = "/") -> httpx.Response:
        """Open a page by its address."""
        self.page = self.client.get(self.address(site, path))
        return self.page

    def reload(self) -> httpx.Response:
        """Open the page again."""
        self.page = self.client.get(self.page.url)
        return self.page

    def follow(self, label: str) -> httpx.Response:
        """Follow the first link with this label."""
        for href, content in LINK.findall(self.page.text):
            if words_of(content) == label:
                self.page = self.client.get(self.page.url.join(html.unescape(href)))
                return self.page
        raise LookupError(f"No link {label!r} on {self.page.url}")

    def send(self, action: str, fields: Mapping[str, str | list[str]]) -> httpx.Response:
        """Send the page's form with this action: its hidden fields and these fields."""
        for form in FORM.finditer(self.page.text):
            if dict(ATTRIBUTE.findall(form["attributes"])).get("action") == action:
                return self.post(action, {**hidden_fields(form["body"]), **fields})
        raise LookupError(f"No form {action!r} on {self.page.url}")

    def post(self, path: str, fields: Mapping[str, str | list[str]]) -> httpx.Response:
        """Post fields to a path of the page's site, or to an address."""
        self.page = self.client.post(self.page.url.join(path), data=dict(fields))
        return self.page

    @property
    def token(self) -> str:
        """The token in the page's forms."""
        return hidden_fields(self.page.text)["csrf"]

    def give_password(self, person: str, password: str | None = None, login: str | None = None) -> httpx.Response:
        """Fill in the form of login and password."""
        who = self.world["people"][person]
        return self.send("/login/", {"login": login or who["login"], "password": password or who["password"]})

    def begin_sign_in(self, person: str, password: str | None = None, login: str | None = None) -> httpx.Response:
        """Open the form of login and password, for the portal's cabinet, and fill it in."""
        self.open("esia", "/login/?to=lk/")
        return self.give_password(person, password, login)

    def give_code(self, code: str) -> httpx.Response:
        """Fill in the six boxes of the code."""
        return self.send("/login/code", {"digit": list(code)})

    def give_right_code(self, person: str) -> httpx.Response:
        """Fill in the person's code of this moment."""
        return self.give_code(pyotp.TOTP(self.world["people"][person]["totp"]).now())

    def choose_role(self, role: str | None = None) -> httpx.Response:
        """Choose the card that shows this role, by default the last one."""
        cards = CARD.findall(self.page.text)
        number = next(number for number, title in reversed(cards) if role in (None, words_of(title)))
        return self.send("/", {"role": number})

    def sign_in(self, person: str, role: str | None = None, to: str = "") -> Self:
        """Sign in from the portal, or from the address that requires it."""
        self.page = self.client.get(to or self.address("esia", "/login/?to=lk/"))
        self.give_password(person)
        self.give_right_code(person)
        self.choose_role(role)
        return self

    def sign_out(self) -> Self:
        """Press the user menu's last entry on the portal."""
        self.open("www")
        self.send("/logout", {})
        return self

    def appear(self, screen: str, person: str = "", role: str = "") -> Self:
        """Open a screen through the developers' page, signed in as a person."""
        port = httpx.URL(self.world["portal"]).port if self.world["portal"].startswith("http:") else None
        stand = f"http://localhost:{port}"
        fields = {"world": self.world["world"], "screen": screen, "person": person, "role": role}
        self.page = self.client.post(f"{stand}/enter", data=fields, headers={"Origin": stand})
        return self


def hidden_fields(markup: str) -> dict[str, str]:
    """Give the names and values of hidden inputs."""
    inputs = (dict(ATTRIBUTE.findall(found["attributes"])) for found in INPUT.finditer(markup))
    return {
        one["name"]: html.unescape(one.get("value", ""))
        for one in inputs
        if one.get("type") == "hidden" and "name" in one
    }
