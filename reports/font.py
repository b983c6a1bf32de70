"""The font of documents and figures; it is embedded, so they look the same on every machine."""

from __future__ import annotations

from base64 import b64encode
from importlib import resources

NAME = "PT Sans"
FACES = ("Regular", "Bold")


def face(name: str) -> bytes:
    """Give the TrueType file of this face, one of FACES."""
    return resources.files("fontpkg_pt_sans").joinpath(f"files/PT_Sans-Web-{name}.ttf").read_bytes()


def face_as_data(name: str) -> str:
    """Give the same as a data URI, for a page that is one file."""
    return f"data:font/ttf;base64,{b64encode(face(name)).decode()}"
