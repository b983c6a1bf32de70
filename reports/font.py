"""The font of documents and figures; it is embedded, so they look the same on every machine."""

from __future__ import annotations

from importlib import resources

NAME = "PT Sans"
FACES = ("Regular", "Bold")


def face(name: str) -> bytes:
    """Give the TrueType file of this face, one of FACES."""
    return resources.files("fontpkg_pt_sans").joinpath(f"files/PT_Sans-Web-{name}.ttf").read_bytes()
