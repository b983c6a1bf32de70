"""Makes the pictures of a run in README: `./run python docs/pictures/terminal.py`."""

from __future__ import annotations

import io
import os
import pty
import re
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image
from playwright.sync_api import sync_playwright
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from fixtures.browser import find_browser

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).parent
ROOT = FOLDER.parents[1]
COLUMNS = 100
SHADES = 8
SCALE = 1.5
COMMANDS = {
    "check-green.png": "./run check",
    "check-red.png": "./run check --drift a3-delegations-renamed --drift c3-subject-missing",
}
BACKGROUND, TEXT = (24, 26, 31), (220, 223, 228)
RED, GREEN, YELLOW = (255, 110, 105), (125, 205, 125), (235, 195, 95)
THEME = TerminalTheme(BACKGROUND, TEXT, [BACKGROUND, RED, GREEN, YELLOW, TEXT, TEXT, TEXT, TEXT])
#: Time and folder differ each time; without them a picture changes only if the command's messages have changed.
TIME_AND_PLACE = re.compile(r" · [\d,]+ с · reports/out/[\w-]+")
PAGE = """<style>
  body {{ margin: 0; background: {background}; }}
  pre {{ margin: 0; padding: 14px 18px; width: max-content; color: {foreground}; background: {background};
        font: 14px/1.4 "DejaVu Sans Mono", monospace; }}
  {stylesheet}
</style><pre>{code}</pre>"""


def shown(command: str) -> str:
    """Run the command on its own terminal; give what it showed there, with the colours."""
    terminal, its_end = pty.openpty()
    with tempfile.TemporaryDirectory() as folder:
        environ = {
            **os.environ,
            "COLUMNS": str(COLUMNS),
            "TERM": "xterm-256color",
            "SVERKA_TARGET": "stub",
            "SVERKA_LEDGER": f"{folder}/ledger.sqlite",
        }
        process = subprocess.Popen(command.split(), cwd=ROOT, env=environ, stdout=its_end, stderr=subprocess.DEVNULL)
        os.close(its_end)
        output = b"".join(_read(terminal))
        process.wait()
    return TIME_AND_PLACE.sub("", output.decode().replace("\r\n", "\n").strip())


def _read(terminal: int) -> Iterator[bytes]:
    with suppress(OSError):  # Linux reports in this way that the other end is closed
        while part := os.read(terminal, 65536):
            yield part
    os.close(terminal)


def draw(text: str) -> bytes:
    """Draw the content of a terminal."""
    console = Console(record=True, width=COLUMNS, file=io.StringIO())
    console.print(Text.from_ansi(text))
    page = console.export_html(theme=THEME, code_format=PAGE)
    executable = find_browser(headed=False)
    with sync_playwright() as playwright, playwright.chromium.launch(executable_path=executable) as browser:
        tab = browser.new_page(device_scale_factor=SCALE, viewport={"width": 1000, "height": 800})
        tab.set_content(page)
        return tab.locator("pre").screenshot()


def shades() -> Image.Image:
    """Give the palette of the picture: the shades at the edges of letters of each colour."""
    palette = Image.new("P", (1, 1))
    steps = [number / (SHADES - 1) for number in range(SHADES)]
    colours = [
        round(ground + (letter - ground) * step)
        for colour in (TEXT, RED, GREEN, YELLOW)
        for step in steps
        for ground, letter in zip(BACKGROUND, colour, strict=True)
    ]
    palette.putpalette(colours)
    return palette


def main() -> None:
    """Make all the pictures."""
    for name, command in COMMANDS.items():
        with Image.open(io.BytesIO(draw(f"\x1b[1m$ {command}\x1b[0m\n{shown(command)}"))) as picture:
            drawn = picture.convert("RGB").quantize(palette=shades(), dither=Image.Dither.NONE)
            drawn.save(FOLDER / name, optimize=True)


if __name__ == "__main__":
    main()
