"""A rehearsal: the whole instruction on a site that does not look like the stand."""

from __future__ import annotations

import base64
import hashlib
import json
import ssl
import threading
from contextlib import asynccontextmanager, contextmanager
from typing import TYPE_CHECKING

import httpx
import pytest
import trustme
import uvicorn
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route

from fixtures.browser import find_browser
from fixtures.people import CALLED, Seeds
from fixtures.stand import new_world
from tests.e2e.guide.windows import free_port
from tests.e2e.whole_run import CLAIMS, Running

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from starlette.requests import Request

    from fixtures.people import World

DOMAIN = "contour.test"
SITES = ("www", "esia", "roles", "lk", "library")
OF_THE_CONNECTION = {"content-length", "transfer-encoding", "connection"}
#: A browser that trusts the contour's certificate and resolves its hosts, as on a person's own machine.
BROWSER = """#!/bin/sh
exec "{browser}" "$@" --ignore-certificate-errors-spki-list={key} \
  "--host-resolver-rules=MAP *.{domain} 127.0.0.1, MAP * ~NOTFOUND"
"""


class ContourAtHand:
    """Shows one world of the stand over TLS under other names, and nothing else of the stand."""

    def __init__(self, world: World) -> None:
        self.port = free_port()
        stand = httpx.URL(world.portal)
        self._domain = stand.host.partition(".")[2]
        self._names = {f"{site}.{self._domain}:{stand.port}": f"{site}.{DOMAIN}:{self.port}" for site in SITES}
        self._address = f"http://127.0.0.1:{stand.port}"
        self._certificate = trustme.CA().issue_cert(f"*.{DOMAIN}")

    @property
    def key(self) -> str:
        """The hash of the certificate's key, as --ignore-certificate-errors-spki-list expects it."""
        certificate = x509.load_pem_x509_certificate(self._certificate.cert_chain_pems[0].bytes())
        key = certificate.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        return base64.b64encode(hashlib.sha256(key).digest()).decode()

    def here(self, text: str) -> str:
        """Replace the stand's addresses by those of the contour."""
        for theirs, ours in self._names.items():
            text = text.replace(f"http://{theirs}", f"https://{ours}")
        return text.replace(self._domain, DOMAIN)  # the domain of a cookie

    @contextmanager
    def served(self) -> Iterator[None]:
        """Serve for the length of a block."""
        app = Starlette(routes=[Route("/{path:path}", self._pass_on, methods=["GET", "POST"])], lifespan=self._client)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._certificate.configure_cert(context)
        server = uvicorn.Server(
            uvicorn.Config(app, port=self.port, log_config=None, ssl_context_factory=lambda *_: context)
        )
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        yield
        server.should_exit = True
        thread.join()

    @asynccontextmanager
    async def _client(self, _: Starlette) -> AsyncIterator[dict[str, httpx.AsyncClient]]:
        async with httpx.AsyncClient(base_url=self._address, trust_env=False, verify=False) as client:  # noqa: S501 - plain HTTP
            yield {"client": client}

    async def _pass_on(self, request: Request) -> Response:
        theirs = next(theirs for theirs, ours in self._names.items() if ours == request.headers["host"])
        headers = {name: value for name, value in request.headers.items() if name in {"cookie", "content-type"}}
        url = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        answer = await request.state.client.request(
            request.method, url, headers={**headers, "host": theirs}, content=await request.body()
        )
        is_text = answer.headers.get("content-type", "").startswith(("text/html", "application/json"))
        content = self.here(answer.text).encode() if is_text else answer.content
        response = Response(content, answer.status_code)
        for name, value in answer.headers.multi_items():
            if name not in OF_THE_CONNECTION:
                response.headers.append(name, self.here(value))
        return response


def secrets_of(world: World, file: Path) -> dict[str, str]:
    """Write the file with the people's variables, and return the variables with their secrets."""
    lines, variables = ["changes = true"], dict[str, str]()
    for key in CALLED:
        person = world.people[key]
        login, password, totp = person.secrets
        told = {"login": login, "password": password, "totp": totp, "name": person.full_name}
        lines += [f"[{key}]", *(f'{name} = "{key}_{name}"' for name in told)]
        variables |= {f"{key}_{name}": value for name, value in told.items()}
    file.write_text("\n".join(lines), "utf-8")
    return variables


@pytest.mark.release
def test_everything_is_checked_on_a_site_whose_skin_no_reference_knows(stand: str, tmp_path: Path) -> None:
    with new_world(stand, Seeds(skin="captions")) as world:
        contour, browser = ContourAtHand(world), tmp_path / "browser"
        script = BROWSER.format(browser=find_browser(headed=False), key=contour.key, domain=DOMAIN)
        browser.write_text(script, "utf-8")
        browser.chmod(0o700)
        settings = {
            "SVERKA_TARGET": "site",
            "SVERKA_PORTAL_URL": contour.here(world.portal),
            "SVERKA_LIBRARY_URL": contour.here(world.library),
            "SVERKA_ALLOWED_HOSTS": f"*.{DOMAIN}",
            "SVERKA_ORGANIZATION": world.organization,
            "SVERKA_PEOPLE": str(tmp_path / "people.toml"),
            "SVERKA_BROWSER": str(browser),
            "SVERKA_PATIENCE_S": "20",
            **secrets_of(world, tmp_path / "people.toml"),
        }
        out = tmp_path / "out"
        with contour.served():
            run = Running(["-m", "e2e", "check", "--out", str(out)], out, **settings).ended(600)
    assert dict(zip(CLAIMS, run.of(*CLAIMS), strict=True)) == dict.fromkeys(CLAIMS, "accurate"), run.said
    observed = json.loads((run.folder / "observed.json").read_text("utf-8"))["assumed"]
    joining = next(one for one in observed if one["claim"] == "A10")
    assert joining["met"] == "refuted"
    assert any("Присоединение сотрудника к группе" in line for line in joining["structure"])
    told = [one for person in world.people.values() for one in (*person.names, *person.secrets)]
    canaries = {one.encode() for one in told if len(one) > 3}
    assert not [path.name for path in run.files for canary in canaries if canary in path.read_bytes()]
