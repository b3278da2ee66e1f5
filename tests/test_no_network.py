"""Nothing leaves: no connection is opened, and no output says where it was made or by whom."""

from __future__ import annotations

import base64
import io
import os
import re
import shutil
import socket
import subprocess
import sys
import sysconfig
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from .disturbed import WATCHED, outputs, run, study
from .watched import HOST, SOCKET, USER

# Every command that reads or writes anything of a study, in an order in which they can be run.
COMMANDS = (
    ("init", "other"),
    ("check", "config.toml"),
    ("run", "config.toml"),
    ("figures", "config.toml"),
    ("figures", "config.toml", "--verify"),
    ("compare", "config.toml"),
    ("kwic", "config.toml", "long", "hours"),
    ("import", "interview-01.txt", "--to", "imported"),
    ("run", "imported/config.toml"),
    ("diff", "results/my_study", "results/my_study/run.json"),
    ("schema",),
)
SPREAD = ("unshare", "--map-root-user", "--net", "--uts")


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return study(tmp_path / "study")


def forms() -> list[str]:
    """Return what a study can be exported as."""
    status, text = run("export", "--help")
    assert status == 0
    found = re.search(r"--as \{([a-z,]+)\}", text)
    assert found
    return found[1].split(",")


def environment(config: Path) -> dict[str, str]:
    """Return an environment in which the user's name and home can be told in any output."""
    home = config.parent.parent / USER
    home.mkdir(exist_ok=True)
    names = dict.fromkeys(("USER", "LOGNAME", "USERNAME", "LNAME"), USER)
    return os.environ | names | {"HOME": str(home), "USERPROFILE": str(home)}


@pytest.mark.exhaustive
def test_no_command_opens_a_socket(config: Path) -> None:
    # Few people speak here, so none of their counts are safe to share: this asks for all of them.
    every = {"features": ("--suppress", "0")}
    exports = [("export", "config.toml", "--as", form, *every.get(form, ())) for form in forms()]
    env = environment(config)
    for command in [*COMMANDS, *exports]:
        status, text = run(*command, under=["sockets"], cwd=config.parent, env=env)
        assert status == 0, (command, text)
    assert_anonymous(config)


def test_the_hook_notices_a_socket() -> None:
    script = "import sys, socket; sys.addaudithook({hook}); socket.create_connection(('::1', 1))"
    hook = f"__import__('runpy').run_path({WATCHED!r})['sockets']"
    ended = subprocess.run([sys.executable, "-c", script.format(hook=hook)], check=False)
    assert ended.returncode == SOCKET


@pytest.mark.exhaustive
def test_the_program_runs_where_there_is_no_network(config: Path) -> None:
    if not shutil.which("unshare") or subprocess.run([*SPREAD, "true"], check=False).returncode:
        pytest.skip("this system lets no process give up its network (unshare --net)")
    programs = [[sys.executable, "-m", "wordpairs", *command] for command in COMMANDS]
    script = [
        "import os, socket, subprocess",
        f"socket.sethostname({HOST!r})",
        "assert [name for _, name in socket.if_nameindex()] in ([], ['lo'])",
        f"for program in {programs!r}: subprocess.run(program, check=True)",
    ]
    ended = subprocess.run(
        [*SPREAD, sys.executable, "-c", "\n".join(script)],
        cwd=config.parent,
        env=environment(config),
        capture_output=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert_anonymous(config)


@pytest.mark.exhaustive
def test_an_absolute_path_in_the_config_is_in_no_output(config: Path) -> None:
    text = config.read_text("utf-8")
    for name in ("interview-*.txt", "codings.csv", "codebook.toml"):
        text = text.replace(f'"{name}"', f'"{(config.parent / name).as_posix()}"')
    (config.parent / "stop.txt").write_text("the\nand\n", "utf-8")
    text = text.replace('"spacy"', f'"{(config.parent / "stop.txt").as_posix()}"')
    config.write_text(text, "utf-8")
    status, said = run("run", config, env=environment(config))
    assert status == 0, said
    assert_anonymous(config)


def assert_anonymous(config: Path) -> None:
    """Assert that no byte of an output tells the folder, the user, the computer or the program's
    own place, in the file or in what is packed in it."""
    folder = config.parent
    repository = str(Path(__file__).parents[1])
    places = [str(folder.parent), repository, sysconfig.get_path("purelib"), sys.prefix]
    words = [USER, HOST, *(name for name in [socket.gethostname()] if len(name) > 5)]
    # A path may be written with either slash, and escaped.
    telling = {p for place in places for p in (place, Path(place).as_posix(), repr(place)[1:-1])}
    patterns = [word.encode() for word in (*telling, *words)]
    files = outputs(config) | {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for place in ("results", "imported", "features")
        for path in (folder / place).rglob("*")
        if path.is_file()
    }
    assert len(files) > 20
    for name, data in files.items():
        for part in opened(data):
            for pattern in patterns:
                assert pattern not in part, (name, pattern)


def opened(data: bytes) -> Iterator[bytes]:
    """Return a file, and what is packed in it: streams of a PDF, members of a ZIP, base64."""
    yield data
    for found in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL):
        yield unpacked(found[1])
    for found in re.finditer(rb"base64,([A-Za-z0-9+/=]+)", data):
        yield base64.b64decode(found[1])
    for found in re.finditer(rb"(?:zTXt|iTXt|iCCP)[^\0]*\0\0+(.*)", data, re.DOTALL):
        yield unpacked(found[1])
    if data[:4] == b"PK\3\4":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield name.encode()
                yield from opened(archive.read(name))


def unpacked(data: bytes) -> bytes:
    """Return what a deflated stream holds; the stream itself where it is not one."""
    try:
        return zlib.decompressobj().decompress(data)
    except zlib.error:
        return data


def test_the_search_sees_what_is_packed() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.xml", USER * 9)
    stream = b"<< >>\nstream\n" + zlib.compress(USER.encode() * 9) + b"\nendstream"
    for data in (packed.getvalue(), stream, b"base64," + base64.b64encode(USER.encode())):
        assert USER.encode() not in data
        assert any(USER.encode() in part for part in opened(data))


@pytest.mark.exhaustive
def test_page_and_figures_hold_no_remote_reference(config: Path) -> None:
    assert run("run", config)[0] == 0
    page = (config.parent / "results/my_study/report.html").read_text("utf-8")
    policy = re.search(r'http-equiv="Content-Security-Policy"\s+content="([^"]*)"', page)
    assert policy
    assert "default-src &#39;none&#39;" in policy[1] or "default-src 'none'" in policy[1]
    assert "unsafe" not in policy[1]
    assert "http" not in policy[1]
    drawings = [path.read_text("utf-8") for path in (config.parent / "figures").rglob("*.svg")]
    assert drawings
    assert "<svg " in page
    markup = re.sub(r"(?s)<(script|style)\b[^>]*>.*?</\1>", "", page)
    for text in (markup, *drawings):
        assert not re.search(r"<(?:link|iframe|object|embed|base|foreignObject)\b", text)
        for value in re.findall(r"""\s(?:src|href|xlink:href|action|srcset)=["']([^"']*)""", text):
            assert value.startswith(("#", "data:image/")), value
    for text in (page, *drawings):
        assert not re.search(r"@import|url\([^#)]", text)
