"""The commands of `./run`: their options and checks; other modules do the work.

Each command imports for itself what it alone needs, so that the others start without it.
"""

from __future__ import annotations

import os
import runpy
import sys
import threading
from contextlib import redirect_stdout
from pathlib import Path
from typing import Annotated, Literal, NoReturn

import typer

from e2e.commands.options import DriftOption, JsonOption, OutOption, RunOption, SkinOption
from e2e.commands.stand import new_stand, stand_options
from e2e.paths import DOTENV, OUT, ROOT, scenarios_of
from fixtures.browser import find_browser
from fixtures.settings import Settings, Target, given
from instruction.claims import id_of
from instruction.published import INSTRUCTION
from instruction.verdict import ExitCode, UsageError

STUB_PORT = 8123
PROGRAM = "py run" if sys.platform == "win32" else "./run"

app = typer.Typer(add_completion=False, no_args_is_help=True, help="Сверка: верна ли ещё инструкция.")


@app.command()
def check(
    wanted: Annotated[
        list[str] | None, typer.Argument(metavar="[ГЛАВА|УТВЕРЖДЕНИЕ]...", help="Например: A B3.")
    ] = None,
    headed: Annotated[bool, typer.Option("--headed", help="Показывать браузер.")] = False,
    target: Annotated[Target | None, typer.Option(help="Что проверять: учебный стенд или сайт.")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Устаревший рисунок — тоже находка.")] = False,
    accept: Annotated[
        list[str] | None,
        typer.Option(
            metavar="УТВЕРЖДЕНИЕ", help="Принять нынешние экраны утверждения за новый образец; можно несколько."
        ),
    ] = None,
    drift: DriftOption = None,
    skin: SkinOption = "",
    scale: Annotated[int, typer.Option(min=1, max=3, metavar="ЧИСЛО", help="Рисунки плотнее во столько раз.")] = 1,
    fresh: Annotated[bool, typer.Option("--fresh", help="Каждый раз входить заново.")] = False,
    out: OutOption = OUT,
) -> int:
    """Пройти инструкцию и сказать о каждом утверждении, верно ли оно."""
    from e2e.runs import launch

    claims = INSTRUCTION.select(wanted or []) if wanted else ()
    settings = Settings.load(os.environ, DOTENV, target)
    of_stand = stand_options(drift or [], skin, settings.target)
    if accept and of_stand:
        raise UsageError("Образцом стенд служит таким, какой он есть: с --accept уберите --drift и --skin.")
    launch.expect_browser(settings, headed=headed)
    # For one scenario a worker only costs time; on a site each worker would sign the same people in again.
    is_single = settings.target is Target.SITE or (claims and len([*scenarios_of(claims)]) == 1)
    mode = ["--headed"] if headed else [] if is_single else launch.in_parallel()
    options = [f"--accept={claim}" for claim in INSTRUCTION.select(accept)] if accept else []
    arguments = [*options, *of_stand, *mode, f"--scale={scale}", *(["--fresh"] if fresh else [])]
    return launch.check(claims, out.absolute(), arguments, settings=settings, strict=strict)


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def test(context: typer.Context) -> int:
    """Все тесты проекта, сценарии на стенде среди них; дальше можно писать ключи pytest."""
    from e2e.runs import launch

    return launch.test(context.args, OUT, Settings.load(os.environ, DOTENV))


@app.command()
def guide(
    chapter: Annotated[
        str | None,
        typer.Argument(metavar="[A|B]", help="Глава: A — дать доступ, B — пробный вход; без всего — спросит сам."),
    ] = None,
    target: Annotated[Target | None, typer.Option(help="Где идти: учебный стенд или сайт.")] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Продолжить прерванный проход.")] = False,
    allow_changes: Annotated[bool, typer.Option("--allow-changes", help="На сайте: спрашивать про изменение.")] = False,
    roster: Annotated[
        Path | None,
        typer.Option("--roster", metavar="ФАЙЛ", help="Список педагогов (CSV, XLSX): кто из них в группе, кто нет."),
    ] = None,
    why: Annotated[bool, typer.Option("--why", help="Выяснить, почему у педагога нет доступа.")] = False,
    read_only: Annotated[bool, typer.Option("--read-only", help="Ничего не менять (на сайте так и есть).")] = False,
    out: OutOption = OUT,
) -> int:
    """Провести человека по инструкции: подсказать, проверить каждый шаг, ничего не менять без его согласия."""
    from e2e.guide.command import guide as lead
    from e2e.guide.command import start
    from e2e.guide.options import BY_CHAPTER, GuideOptions

    values = given(os.environ, DOTENV)
    is_told = chapter or target or resume or allow_changes or roster or why or read_only
    if not is_told and not {"SVERKA_TARGET", "SVERKA_PORTAL_URL"} & set(values):
        return start(Settings.of(values, ROOT), out.absolute())
    name = id_of(chapter or "A")
    if name not in BY_CHAPTER:
        raise UsageError(f"Главы «{chapter}» помощник не знает: есть {', '.join(BY_CHAPTER)}.")
    if allow_changes and read_only:
        raise UsageError("--allow-changes и --read-only исключают друг друга: оставьте что-то одно.")
    settings = Settings.guided({**values, **({"SVERKA_TARGET": target.value} if target else {})}, ROOT)
    if name == "B" and settings.target is Target.SITE and settings.library_url is None:
        raise UsageError("Где библиотека, не названо: впишите в .env SVERKA_LIBRARY_URL, её адрес.")
    if (roster is not None or why) and name != "A":
        raise UsageError("--roster и --why начинают с входа администратора: уберите название главы.")
    if roster is not None and why:
        raise UsageError("--roster и --why — разные проходы: оставьте что-то одно.")
    may_change = not read_only and not why and (allow_changes or settings.target is Target.STUB)
    options = GuideOptions(chapter=name, resume=resume, allow_changes=may_change, roster=roster, why=why)
    return lead(options, settings, out.absolute())


@app.command()
def document(
    file: Annotated[Path, typer.Argument(metavar="ФАЙЛ", help="Инструкция: TXT, Markdown, HTML, DOCX или PDF.")],
    against: Annotated[
        Path | None, typer.Option("--against", metavar="ФАЙЛ", help="Прежняя версия: что затронуто изменением.")
    ] = None,
    check_touched: Annotated[bool, typer.Option("--check", help="И пройти то, что затронуто.")] = False,
    as_json: JsonOption = False,
    markdown: Annotated[
        Path | None, typer.Option("--markdown", metavar="ФАЙЛ", help="Записать итог и в Markdown.")
    ] = None,
    corrected: Annotated[
        Path | None, typer.Option("--correct", metavar="ФАЙЛ", help="Записать исправленный документ; у PDF — список.")
    ] = None,
    plain: Annotated[bool, typer.Option("--plain", help="Исправить без следов прежнего (HTML, Markdown).")] = False,
    force: Annotated[bool, typer.Option("--force", help="Заменить файл, который уже есть.")] = False,
    run: RunOption = None,
    out: OutOption = OUT,
) -> int:
    """Сравнить опубликованный документ с утверждениями, найти его собственные недочёты, исправить."""
    from e2e.commands.correct import RunFindings, findings_of, told, write_corrected
    from e2e.commands.document import combined, compare, tell

    if check_touched and against is None:
        raise UsageError("--check проходит то, что изменилось: назовите и прежнюю версию, --against ФАЙЛ.")
    if corrected is None and (plain or force):
        raise UsageError("--plain и --force говорят, как исправлять: назовите и файл, --correct ФАЙЛ.")
    known = findings_of(run, out.absolute()) if run is not None or corrected is not None else RunFindings()
    examined, change = compare(file, against, known.judged)
    if corrected is not None:
        made = write_corrected(file, corrected, known, plain=plain, force=force)
        typer.echo(told(made, corrected), err=True)
    try:
        code = tell(examined, change, markdown, as_json=as_json)
    except OSError as error:
        raise UsageError(f"Файл «{markdown}» не записать ({error.strerror}): назовите другой.") from None
    if not check_touched or change is None or not change.claims:
        return code
    with redirect_stdout(sys.stderr if as_json else sys.stdout):
        checked = check(list(change.claims), out=out)
    return combined(code, checked)


@app.command()
def report(
    only: Annotated[
        Literal["allure", "instruction"] | None,
        typer.Option("--only", help="Только отчёт Allure или только инструкция с рисунками."),
    ] = None,
    served: Annotated[bool, typer.Option("--served", help="Allure папкой из многих файлов, для веб-сервера.")] = False,
    run: RunOption = None,
    out: OutOption = OUT,
) -> None:
    """Собрать отчёт Allure последнего прогона и инструкцию с рисунками: HTML, DOCX и PDF."""
    from e2e.commands.report import chosen_run, make_reports

    def tell(line: str) -> None:
        typer.echo(line, err=True)

    browser = find_browser(Settings.load(os.environ, DOTENV).browser, headed=False)
    for page in make_reports(chosen_run(run, out.absolute(), tell), only, browser, tell, served=served):
        typer.echo(f"Готово: {page}")


@app.command()
def coverage(as_json: JsonOption = False, out: OutOption = OUT) -> int:
    """Каким сценарием проверяется каждое утверждение и когда оно было верно в последний раз."""
    from e2e.commands.coverage import show_coverage

    return show_coverage(Settings.load(os.environ, DOTENV).ledger, out.absolute(), as_json=as_json)


@app.command()
def findings(
    as_json: JsonOption = False,
    telling: Annotated[bool, typer.Option("--tell", help="Сообщить: SVERKA_NOTIFY, задачи GitHub и GitLab.")] = False,
    dry: Annotated[bool, typer.Option("--dry-run", help="С --tell: только показать, что будет.")] = False,
) -> int:
    """Открытые находки: с какого прогона, какие новые и какие исчезли."""
    from e2e.commands.findings import show_findings, tell_findings

    settings = Settings.load(os.environ, DOTENV)
    if (dry and not telling) or (as_json and telling):
        raise UsageError("--dry-run показывает, что сделает --tell, а --json — сами находки: оставьте что-то одно.")
    if telling:
        return tell_findings(settings, OUT, typer.echo, dry=dry)
    return show_findings(settings.ledger, as_json=as_json)


@app.command()
def delete(
    older_than: Annotated[
        int | None, typer.Option("--older-than", metavar="ДНЕЙ", min=0, max=36_500, help="Только то, что старше.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Удалить без вопроса.")] = False,
    out: OutOption = OUT,
) -> int:
    """Показать, что оставили прогоны, и удалить это, когда человек согласен."""
    from e2e.commands.delete import delete as take_away

    if out.exists() and not out.is_dir():
        raise UsageError(f"«{out}» — не папка: назовите папку с результатами, --out ПАПКА.")
    return take_away(out.absolute(), older_than, yes=yes)


@app.command()
def proof(
    changes: Annotated[
        list[str] | None, typer.Argument(metavar="[ИЗМЕНЕНИЕ]...", help="Только эти; вместе: одно+другое.")
    ] = None,
    several: Annotated[bool, typer.Option("--all", help="Ещё и пары, и тройки изменений.")] = False,
    docs: Annotated[bool, typer.Option("--docs", help="Записать таблицу и в docs/proof.md.")] = False,
    skin: SkinOption = "",
    out: OutOption = OUT,
) -> int:
    """Доказать, что проверки умеют не проходить: испытать их на каждом изменении и неполадке стенда."""
    from e2e.proof.changes import UnknownChangeError
    from e2e.proof.command import DOCS, Results, prove
    from e2e.runs import launch

    if docs and (changes or skin):
        raise UsageError("docs/proof.md — обо всех изменениях стенда, какой он есть: уберите --docs или остальное.")
    settings = Settings.load(os.environ, DOTENV, Target.STUB)
    stand_options([], skin, settings.target)
    launch.expect_browser(settings, headed=False)
    try:
        results = Results(out.absolute() / "proof" / skin, DOCS if docs else None, skin)
        return prove(changes or [], results, typer.echo, settings, with_several=several)
    except UnknownChangeError as error:
        raise UsageError(str(error.args[0])) from None


@app.command()
def stub(
    port: Annotated[int, typer.Option(help="Порт на этом компьютере.")] = STUB_PORT,
    drift: DriftOption = None,
    skin: SkinOption = "",
    fault: Annotated[list[str] | None, typer.Option(help="Неполадка стенда, можно несколько.")] = None,
) -> None:
    """Запустить учебный стенд, чтобы посмотреть на него самому."""
    with new_stand(port, drift or [], fault or [], skin) as stand:
        typer.echo(f"Стенд работает: {stand.address} (остановить: Ctrl-C)")
        threading.Event().wait()


@app.command()
def doctor(out: OutOption = OUT) -> int:
    """Сказать, что на этом компьютере не так и что с этим делать."""
    from e2e.commands.doctor.command import diagnose

    return diagnose(os.environ, DOTENV, out.absolute())


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def bench(
    context: typer.Context,
    what: Annotated[Literal["bench", "masking", "peers"], typer.Argument()] = "bench",
    soak: Annotated[float | None, typer.Option("--soak-minutes", help="Круги под двойной нагрузкой.")] = None,
) -> None:
    """Измерить: во что обходятся доказательства, что закрывает маска (masking), каковы другие средства (peers)."""
    name, sys.argv[1:] = (what, context.args) if soak is None else ("soak", [str(soak)])
    runpy.run_module(f"tests.bench.{name}", run_name="__main__", alter_sys=True)


def main() -> NoReturn:
    """Run the command that the process was called with, and exit with its code."""
    try:
        code = app(prog_name=PROGRAM, standalone_mode=False)
    except UsageError as error:
        code = _refuse(str(error))
    except typer.TyperException as error:
        code = _refuse(" ".join(error.format_message().split()))
    except (KeyboardInterrupt, typer.Abort):
        code = ExitCode.INTERRUPTED
    sys.exit(code or 0)


def _refuse(message: str) -> int:
    sys.stderr.write(f"{message}\n")
    return ExitCode.USAGE
