"""Tries the reader and the hands on fields of the libraries that portals use: ./run python -m tests.widgets.

npm installs the libraries in the versions of package-lock.json, and esbuild bundles them; the gate needs none of them.
Prints a table with a line for each kind of field; the exit code is 1 if anything in it is wrong.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import Error, sync_playwright

from e2e.walk.actions import Press
from e2e.walk.choose import Choose
from e2e.walk.looking import look
from e2e.walk.not_as_claimed import NotAsClaimed
from fixtures.browser import find_browser
from pages.screen import Screen
from pages.sought import teach
from pages.window import Window

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Route

    from e2e.walk.action import Action

HERE = Path(__file__).parent
SITE = "http://widgets.localhost/"
PAGE = """<!doctype html><meta charset="utf-8"><title>Поиск</title><link rel="stylesheet" href="/{name}.css">
<main style="width:600px"><h1>Поиск</h1><label>Система </label><p><button>Показать</button></p><output></output></main>
<script type="module" src="/{name}.js"></script>"""
FIELD, ENTRY, FAR = "Система", "Госуслуги Моя школа", "Ведомство 60"
PATIENCE_S = 10.0
#: The kinds of fields, and whether a person types in them.
KINDS = {
    "plain_select": False,
    "datalist": True,
    "jquery_ui": True,
    "jquery_ui_menu": False,
    "angular_select": False,
    "angular_autocomplete": True,
    "ng_select": True,
    "react_select": True,
    "select2": True,
    "tom_select": True,
    "choices": True,
    "vuetify": False,
}
#: A thing to try; on each field they follow in order, and the last ones start where the earlier ones ended.
Trial = Callable[[Screen], bool]


class SearchPage(Screen):
    """The page that holds one field."""

    key, title, signs = "widgets", "«Поиск»", ()


def main() -> int:
    """Bundle the pages, try everything on each, and print the table."""
    with tempfile.TemporaryDirectory(prefix="sverka-widgets-") as bundled, sync_playwright() as playwright:
        _bundle(Path(bundled))
        teach(playwright)
        browser = playwright.chromium.launch(executable_path=find_browser(headed=False))
        rows = {name: _tried(browser, Path(bundled), name, types=types) for name, types in KINDS.items()}
        browser.close()
    named = list(dict.fromkeys(trial for row in rows.values() for trial in row))
    print("| поле | " + " | ".join(named) + " |")
    print("|---" * (len(named) + 1) + "|")
    for name, row in rows.items():
        print(f"| {name} | " + " | ".join(row.get(trial, "—") for trial in named) + " |")
    return int(any(said != "верно" for row in rows.values() for said in row.values()))


def _bundle(folder: Path) -> None:
    quiet = ("--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error")
    if not (HERE / "node_modules").is_dir():
        subprocess.run([_program("npm"), "ci", *quiet], cwd=HERE, check=True)
    subprocess.run([_program("node"), "bundle.mjs", str(folder)], cwd=HERE, check=True)


def _program(name: str) -> str:
    return shutil.which(name) or sys.exit(f"нет программы {name}: поставьте Node.js 20 или новее")


def _tried(browser: Browser, bundled: Path, name: str, *, types: bool) -> dict[str, str]:
    """Try everything on one kind of field; give the result of each trial."""
    trials: dict[str, Trial] = {
        "увидеть": lambda screen: _sees(screen, FIELD) and not screen.window.look(screen.text(ENTRY).sought),
        "выбрать": lambda screen: _does(Choose(screen.field(FIELD), screen.option(ENTRY))),
        "нажать": lambda screen: _does(Press(screen.control("Показать"))) and _sees(screen, f"Показано: {ENTRY}"),
        "выбрать другое": lambda screen: _does(Choose(screen.field(FIELD), screen.option(FAR))),
        "нажать ещё раз": lambda screen: _does(Press(screen.control("Показать"))) and _sees(screen, f"Показано: {FAR}"),
    }
    if types:
        trials["набрать и выбрать"] = lambda screen: _does(
            Choose(screen.field(FIELD), screen.option(ENTRY), typed="Моя")
        )
    context = browser.new_context()
    context.route("**/*", lambda route: _serve(route, bundled))
    window = Window(context, PATIENCE_S)
    window.open(f"{SITE}?{name}")
    window.settle()
    window.until(lambda: window.look(SearchPage(window).field(FIELD).sought))
    said = {}
    for trial, does in trials.items():
        try:
            said[trial] = "верно" if does(SearchPage(window)) else "неверно"
        except (NotAsClaimed, Error) as error:
            said[trial] = f"{type(error).__name__}: {str(error).splitlines()[0][:60]}"
    window.context.close()
    return said


def _serve(route: Route, bundled: Path) -> None:
    url = route.request.url
    file = bundled / url.rsplit("/", 1)[1]
    if not url.startswith(SITE):
        route.abort()
    elif "?" in url:
        route.fulfill(body=PAGE.format(name=url.rsplit("?", 1)[1]), content_type="text/html; charset=utf-8")
    elif file.is_file():
        route.fulfill(path=file)
    else:
        route.fulfill(status=204)


def _does(action: Action) -> bool:
    looked = look(action, patience_s=PATIENCE_S)
    action.perform(looked.found)
    return bool(action.window.until(action.is_done))


def _sees(screen: Screen, words: str) -> bool:
    return screen.window.until(lambda: screen.window.look(screen.text(words).sought)) is not None


if __name__ == "__main__":
    sys.exit(main())
