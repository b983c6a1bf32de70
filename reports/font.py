"""The font of documents and figures, which they carry with them: they look the same on every machine."""

from __future__ import annotations

from importlib import resources

NAME = "PT Sans"
FACES = ("Regular", "Bold")


def face(name: str) -> bytes:
    """Give the file of one of the faces, TrueType."""
    return resources.files("fontpkg_pt_sans").joinpath(f"files/PT_Sans-Web-{name}.ttf").read_bytes()
