"""The workflow files: their commands run in order, in a fresh copy, with the platform's variables."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from ruamel.yaml import YAML

from fixtures.settings import DEFAULT_LEDGER
from fixtures.stub import known_skins
from fixtures.stub.skins import DEFAULT_SKIN
from reports.allure_html import HISTORY

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
GITHUB = sorted((ROOT / ".github/workflows").glob("*.yml"))
GITLAB = ROOT / ".gitlab-ci.yml"
#: The check of every skin but the default one, apart from the memory of the nights.
SKINS = [f"check --skin {skin} --out reports/out/skins" for skin in sorted(known_skins()) if skin != DEFAULT_SKIN]
PINNED = re.compile(r"[\w/-]+@[0-9a-f]{40}")
EXPRESSION = re.compile(r"\$\{\{ (.+?) \}\}")
#: Replaces `run` and `.ci/run`: it logs each call, and executes the calls that do not take minutes.
STAND_IN = """#!/usr/bin/env bash
echo "$*" >> "$CALLS"
case "$1 $2" in
  "check --skin") exit 0 ;;
  check*) [ -z "$CODE" ] || exit "$CODE" ;;
  report*) [ -z "$CODE" ] || exit 0 ;;
  findings*) exit "$TOLD" ;;
  *) exit 0 ;;
esac
exec "$PYTHON" -P -m e2e "$@"
"""


def read(path: Path) -> dict[str, Any]:
    return dict(YAML(typ="safe", pure=True).load(path.read_text("utf-8")))


@dataclass
class Machine:
    """Runs scripts in a fresh copy of the project, with the environment ready."""

    folder: Path
    code: str = ""
    #: Exit code of `findings --tell`.
    told: str = "0"
    said: str = ""
    variables: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in ("run", ".ci/run"):
            (self.copy / name).parent.mkdir(parents=True, exist_ok=True)
            (self.copy / name).write_text(STAND_IN, "utf-8")
            (self.copy / name).chmod(0o755)
        git = [shutil.which("git") or "git", "-c", "user.name=CI", "-c", "user.email=ci@localhost"]
        for words in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message=A copy"]):
            subprocess.run([*git, *words], cwd=self.copy, check=True)

    def get_project(self) -> None:
        """Copy the project as it is here, with Allure if it is installed."""
        listed = [shutil.which("git") or "git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        names = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
        for name in names:
            if (ROOT / name).is_file() and not (self.copy / name).exists():
                (self.copy / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, self.copy / name)
        if (ROOT / "reports/allure/node_modules").exists():
            (self.copy / "reports/allure/node_modules").symlink_to(ROOT / "reports/allure/node_modules")

    @property
    def copy(self) -> Path:
        """The copy of the project."""
        return self.folder / "project"

    @property
    def calls(self) -> list[str]:
        """The logged calls, in order."""
        return (self.folder / "calls").read_text("utf-8").splitlines()

    def bash(self, script: str, **variables: str) -> int:
        """Run a script as both platforms do, and give its exit code."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("SVERKA_", "PYTEST_"))}
        own = {
            "CALLS": str(self.folder / "calls"),
            "CODE": self.code,
            "TOLD": self.told,
            "PYTHON": sys.executable,
            "CI": "true",
        }
        done = subprocess.run(
            [shutil.which("bash") or "bash", "-e", "-o", "pipefail", "-c", script],
            cwd=self.copy,
            env={**kept, **own, "PYTHONPATH": str(self.copy), **self.variables, **variables},
            capture_output=True,
            text=True,
            check=False,
        )
        self.said += done.stdout + done.stderr
        return done.returncode

    def github(self, path: Path, job: str, **inputs: str) -> int:
        """Run every step of a workflow's job; give 1 if one has failed."""
        given = {"inputs.chapter": inputs.get("chapter", ""), "inputs.strict && 'yes' || ''": inputs.get("strict", "")}
        given |= {"inputs.target || 'stub'": "stub", "github.workspace": str(self.copy), "github.token": ""}
        said = read(path)["jobs"][job]
        codes = [
            self.bash(step["run"], **evaluated(said.get("env", {}) | step.get("env", {}), given))
            for step in said["steps"]
            if "run" in step
        ]
        return int(any(codes))

    def gitlab(self, *, nightly: bool, **inputs: str) -> dict[str, int]:
        """Run the jobs of a pipeline and give the exit code of each."""
        file = read(GITLAB)
        variables = {name: one["value"] if isinstance(one, dict) else one for name, one in file["variables"].items()}
        variables |= inputs
        jobs = {name: job for name, job in file.items() if "script" in job and ("extends" in job) is nightly}
        return {
            name: self.bash("\n".join(job["script"]), **expanded({**variables, **job.get("variables", {})}, self.copy))
            for name, job in jobs.items()
        }


def evaluated(variables: dict[str, str], given: dict[str, str]) -> dict[str, str]:
    """Replace GitHub's expressions by values; the platform's own variables and secrets are empty."""

    def value(found: re.Match[str]) -> str:
        return "" if found[1].startswith(("vars.", "secrets.")) else given[found[1]]

    return {name: EXPRESSION.sub(value, str(text)) for name, text in variables.items()}


def expanded(variables: dict[str, str], folder: Path) -> dict[str, str]:
    """Replace GitLab's variable names by values."""
    known = {**variables, "CI_PROJECT_DIR": str(folder)}
    return {name: re.sub(r"\$(\w+)", lambda found: known[found[1]], text) for name, text in variables.items()}


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """Give a machine with a fresh copy of the project."""
    return Machine(tmp_path)


def workflow(name: str) -> Path:
    return next(path for path in GITHUB if path.stem == name)


def actions(path: Path) -> Iterator[str]:
    yield from (step["uses"] for job in read(path)["jobs"].values() for step in job["steps"] if "uses" in step)


@pytest.mark.parametrize("path", GITHUB, ids=lambda path: path.stem)
def test_actions_are_pinned_rights_are_least_and_time_is_limited(path: Path) -> None:
    assert [action for action in actions(path) if not PINNED.fullmatch(action)] == []
    assert read(path)["permissions"] == {}
    for job in read(path)["jobs"].values():
        assert job["permissions"].items() <= {"contents": "read", "issues": "write"}.items()
        assert job["timeout-minutes"] <= 90


def test_build_of_a_push_or_a_fork_is_given_no_secret() -> None:
    assert "secrets." not in workflow("ci").read_text("utf-8")
    assert set(read(workflow("ci"))["on"]) == {"push", "pull_request"}
    assert set(read(workflow("nightly"))["on"]) == {"schedule", "workflow_dispatch"}


@pytest.mark.parametrize("code", range(6))
def test_red_is_drift_wrong_use_and_fault_and_a_warning_is_seen(machine: Machine, code: int) -> None:
    machine.code = str(code)
    red = code in {1, 2, 5}
    assert machine.github(workflow("nightly"), "nightly") == int(red)
    assert ("::warning" in machine.said) is (code in {3, 4})
    assert machine.gitlab(nightly=True)["check"] == code
    assert (code not in {0, *read(GITLAB)["check"]["allow_failure"]["exit_codes"]}) is red
    told = "findings --tell"
    assert machine.calls == [
        *("check --", "report", told, *SKINS, "proof"),
        *("check --", "report --served", told, *SKINS, "proof"),
    ]


@pytest.mark.parametrize("code", [0, 2, 3])
def test_night_that_could_not_tell_is_red_or_warns(machine: Machine, code: int) -> None:
    machine.code, machine.told = "0", str(code)
    assert machine.github(workflow("nightly"), "nightly") == int(code == 2)
    assert ("::warning" in machine.said) is (code == 3)
    assert machine.gitlab(nightly=True)["check"] == code


def test_issues_are_written_by_the_step_that_tells_alone() -> None:
    jobs = read(workflow("nightly"))["jobs"]
    assert [name for name, job in jobs.items() if "issues" in job["permissions"]] == ["nightly"]
    trusted = [step for job in jobs.values() for step in job["steps"] if "GITHUB_TOKEN" in step.get("env", {})]
    assert ["--tell" in step["run"] for step in trusted] == [True]


def test_memory_of_the_nights_outlives_the_machine_also_after_a_red_one() -> None:
    kept = [DEFAULT_LEDGER, f"reports/out/{HISTORY}"]
    steps = [step for step in read(workflow("nightly"))["jobs"]["nightly"]["steps"] if "What" in step.get("name", "")]
    assert [step["with"]["path"].split() for step in steps] == [kept, kept]
    assert [step["uses"].split("@")[0] for step in steps] == ["actions/cache/restore", "actions/cache/save"]
    assert steps[1]["if"] == "${{ !cancelled() }}"
    assert steps[1]["with"]["key"].startswith(steps[0]["with"]["restore-keys"])
    memory = read(GITLAB)["check"]["cache"][1]
    assert (memory["paths"], memory["when"]) == (kept, "always")


def test_gate_runs_on_every_push(machine: Machine) -> None:
    assert machine.github(workflow("ci"), "gate") == 0
    assert machine.gitlab(nightly=False) == {"gate": 0}
    assert machine.calls == ["", ""]


def test_night_tries_the_guide_on_windows(machine: Machine) -> None:
    machine.code = "0"
    assert machine.github(workflow("nightly"), "windows") == 0, machine.said
    check, test = machine.calls
    assert check == "check A3"
    paths = [word for word in test.split() if word.startswith("tests/")]
    assert paths == [path for path in paths if (ROOT / path).exists()]


def test_night_packs_what_schools_are_given_with_its_checksum(machine: Machine) -> None:
    assert machine.github(workflow("nightly"), "zip") == 0, machine.said
    name, folder = "Сверка.zip", machine.copy
    with zipfile.ZipFile(folder / name) as packed:
        assert "Сверка/run" in packed.namelist()
    checksum = f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}"
    assert (folder / f"{name}.sha256").read_text("utf-8").strip() == checksum


def test_schools_are_given_what_runs_and_nothing_of_the_developers() -> None:
    git = [shutil.which("git") or "git", "-c", "core.quotepath=off"]
    names = subprocess.run([*git, "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    folders = {str(folder) for name in names.splitlines() for folder in Path(name).parents}
    asked = [*git, "check-attr", "--stdin", "export-ignore"]
    said = subprocess.run(asked, cwd=ROOT, input=names + "\n".join(folders), capture_output=True, text=True, check=True)
    left_out = {line.partition(":")[0] for line in said.stdout.splitlines() if line.endswith(": set")}
    given = {name for name in names.splitlines() if not any(Path(name).is_relative_to(one) for one in left_out)}
    assert {"run", "Сверка.cmd", "Сверка.desktop", "requirements.lock", "pyproject.toml", "conftest.py"} <= given
    assert {"docs/administrator.md", ".env.example", "fixtures/start.sh"} <= given
    assert not {name for name in given if re.match(r"tests/|\.ci|\.git|CONTRIBUTING|.*/pictures/.*\.py", name)}


@pytest.mark.release
def test_night_on_github_leaves_a_run_and_a_report(machine: Machine) -> None:
    machine.get_project()
    assert machine.github(workflow("nightly"), "nightly", chapter="A3", strict="yes") == 0, machine.said
    assert machine.calls == ["check --strict -- A3", "report", "findings --tell", *SKINS, "proof"]
    (run,) = machine.copy.glob("reports/out/2*/")
    assert {"verdicts.json", "junit.xml", "summary.txt", "figures", "report.html"} <= {
        one.name for one in run.iterdir()
    }


@pytest.mark.release
def test_night_on_gitlab_leaves_a_run_and_a_report(machine: Machine) -> None:
    machine.get_project()
    assert machine.gitlab(nightly=True, CHAPTER="A3") == {"check": 0, "skins": 0, "proof": 0}, machine.said
    (run,) = machine.copy.glob("reports/out/2*/")
    assert (run / "report/index.html").exists()
