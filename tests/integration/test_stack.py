"""The local stack itself: up in seconds, leaves nothing, two do not meet, and whom its gateway lets in."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import httpx
import psutil
import pytest

from tests.integration.conftest import need_parts
from tests.stack import programs
from tests.stack.options import Options
from tests.stack.stack import ROOT, Stack, StackError

START_SECONDS = 15  # about 2.5 on a machine that does nothing else
GONE_SECONDS = 15
PARENT = """
import sys
from tests.stack.stack import Stack
stack = Stack.start()
print(stack.url, flush=True)
sys.stdin.read()
"""
NO_KEY = {"message": "No API key found in request", "hint": "No `apikey` request header or url param was found."}
WRONG_KEY = {"message": "Invalid API key", "hint": "Double check your Supabase `anon` or `service_role` API key."}


@pytest.fixture
def folder(monkeypatch):
    """A folder for temporary files that Postgres' own user may enter, which pytest's are not."""
    with tempfile.TemporaryDirectory(prefix="kitfolio-test-") as name:
        Path(name).chmod(0o711)
        monkeypatch.setenv("TMPDIR", name)
        monkeypatch.setattr(tempfile, "tempdir", name)
        yield Path(name)


@pytest.fixture
def http(stack):
    with httpx.Client(base_url=stack.url, trust_env=False) as client:
        yield client


def descendants_in(folder):
    """Return the processes whose temporary files go to that folder."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.status() != psutil.STATUS_ZOMBIE and process.environ().get("TMPDIR") == str(folder):
                found.append(process)
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            continue
    return found


def test_is_up_in_seconds_and_leaves_nothing(folder):
    need_parts()
    began = time.monotonic()
    with Stack.start() as stack:
        assert time.monotonic() - began < START_SECONDS
        assert httpx.get(
            f"{stack.url}/auth/v1/health", headers={"apikey": stack.anon_key}, trust_env=False
        ).is_success
        assert {"postgres", "postgrest"} <= {process.name() for process in descendants_in(folder)}
    assert not descendants_in(folder)
    assert not list(folder.iterdir())


def test_two_at_once_share_nothing(stack):
    with Stack.start(Options(migrations=False)) as other:
        assert other.url != stack.url
        assert other.jwt_secret != stack.jwt_secret
        person = other.admin.create("ana@two.example")
        assert "ana@two.example" not in {user["email"] for user in stack.admin.users()}
        answer = httpx.get(
            f"{stack.url}/auth/v1/user",
            headers={"apikey": stack.anon_key, "Authorization": f"Bearer {person.access_token}"},
            trust_env=False,
        )
        assert answer.json()["error_code"] == "bad_jwt"
        assert httpx.get(stack.url, headers={"apikey": other.anon_key}, trust_env=False).status_code == 404
        assert (
            httpx.get(f"{stack.url}/rest/v1/", headers={"apikey": other.anon_key}, trust_env=False).status_code == 401
        )


@pytest.mark.parametrize("command", [["-c", PARENT], ["-m", "tests.stack"]], ids=["a program", "dev.py stack"])
def test_a_killed_parent_leaves_no_process_and_no_file(folder, command):
    need_parts()
    parent = subprocess.Popen(
        [sys.executable, *command], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    url = next(line.split()[-1] for line in parent.stdout if "http://" in line)
    children = [process for process in descendants_in(folder) if process.pid != parent.pid]
    assert {"postgres", "postgrest"} <= {process.name() for process in children}
    assert list(folder.iterdir())
    os.kill(parent.pid, signal.SIGKILL)
    parent.communicate()
    _, alive = psutil.wait_procs(children, GONE_SECONDS)
    assert not alive
    assert not list(folder.iterdir())
    with pytest.raises(httpx.ConnectError):
        httpx.get(url, trust_env=False)


def test_ended_by_hand_it_says_so_and_leaves_nothing(folder):
    need_parts()
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.stack", "--no-confirmation"], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert any("Ctrl+C ends it" in line for line in process.stdout)
    process.send_signal(signal.SIGINT)
    said, _ = process.communicate(timeout=GONE_SECONDS)
    assert (process.returncode, said.strip()) == (0, "Ended; everything it wrote is gone.")
    assert not descendants_in(folder)
    assert not list(folder.iterdir())


def test_programs_of_the_path_serve_where_npm_has_none(tmp_path, monkeypatch):
    monkeypatch.setattr(programs, "NODE_MODULES", tmp_path / "node_modules")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "needs postgrest and supabase" in programs.missing_part()
    for name in ("postgrest", "supabase"):
        (tmp_path / name).touch(mode=0o755)
    assert programs.missing_part() == ""


def test_a_killed_supervisor_leaves_no_process(folder):
    need_parts()
    stack = Stack.start(Options(migrations=False))
    children = psutil.Process(stack._process.pid).children(recursive=True)
    assert {"postgres", "postgrest"} <= {process.name() for process in children}
    os.kill(stack._process.pid, signal.SIGKILL)
    _, alive = psutil.wait_procs(children, GONE_SECONDS)
    assert not alive
    stack.close()


def test_a_program_runs_in_place_of_the_stand_in(folder, monkeypatch):
    need_parts()
    program = folder / "auth"
    program.write_text(f"#!/bin/sh\ncd {ROOT}\nexec {sys.executable} -m tests.integration.auth_program $1\n")
    program.chmod(0o755)
    monkeypatch.setenv("KITFOLIO_AUTH_BINARY", str(program))
    monkeypatch.setenv("KITFOLIO_AUTH_MIGRATIONS", str(folder))
    with Stack.start() as stack:
        commands = [" ".join(process.cmdline()) for process in descendants_in(folder)]
        assert any("tests.integration.auth_program serve" in command for command in commands)
        person = stack.admin.create()
        headers = {"apikey": stack.anon_key, "Authorization": f"Bearer {person.access_token}"}
        rows = httpx.get(f"{stack.url}/rest/v1/profiles?select=id", headers=headers, trust_env=False)
        assert rows.json() == [{"id": person.id}]
    assert not descendants_in(folder)
    assert [path.name for path in folder.iterdir()] == ["auth"]


def test_a_port_that_is_taken_is_told(stack):
    with pytest.raises(StackError, match="Address already in use"):
        Stack.start(Options(port=httpx.URL(stack.url).port))


@pytest.mark.parametrize("path", ["/auth/v1/settings", "/auth/v1/user", "/rest/v1/", "/rest/v1/profiles"])
def test_without_a_key_nobody_gets_in(http, path):
    none = http.get(path)
    assert (none.status_code, none.json()) == (401, NO_KEY)
    wrong = http.get(path, headers={"apikey": "sb_publishable_wrong"})
    assert (wrong.status_code, wrong.json()) == (401, WRONG_KEY)
    by_parameter = http.get(path, params={"apikey": "wrong"})
    assert (by_parameter.status_code, by_parameter.json()) == (401, WRONG_KEY)


def test_a_browser_gets_in_without_a_key(http):
    link = http.get("/auth/v1/verify", params={"token": "x", "type": "signup"})
    assert link.status_code == 303
    assert "otp_expired" in link.headers["location"]
    assert http.get("/auth/v1/authorize", params={"provider": "keycloak"}).status_code == 302
    nobodys = http.get("/auth/v1/callback", params={"state": "x"})
    assert nobodys.status_code == 303
    assert nobodys.headers["location"].startswith(f"{Options.site_url}?error=")


@pytest.mark.parametrize(
    ("key", "role"),
    [
        ("anon_key", "anon"),
        ("publishable_key", "anon"),
        ("service_key", "service_role"),
        ("secret_key", "service_role"),
    ],
)
@pytest.mark.parametrize("way", ["header", "parameter", "header and bearer"])
def test_every_form_of_key_gives_its_role(stack, http, key, role, way):
    value = getattr(stack, key)
    path = "/rest/v1/subscriptions?select=id"  # closed to anon, open to the service
    if way == "parameter":
        answer = http.get(f"{path}&apikey={value}")
    else:
        bearer = {"Authorization": f"Bearer {value}"} if way == "header and bearer" else {}
        answer = http.get(path, headers={"apikey": value} | bearer)
    assert answer.status_code == (200 if role == "service_role" else 401), answer.text


@pytest.mark.parametrize("key", ["anon_key", "publishable_key"])
def test_a_users_own_token_is_passed_on(stack, http, fresh_user, key):
    headers = {"apikey": getattr(stack, key), "Authorization": f"Bearer {fresh_user.access_token}"}
    assert http.get("/auth/v1/user", headers=headers).json()["id"] == fresh_user.id
    rows = http.get("/rest/v1/profiles?select=id,email", headers=headers)
    assert rows.json() == [{"id": fresh_user.id, "email": fresh_user.email}]


def test_status_and_headers_come_through_as_they_are(stack, http, fresh_user):
    headers = {"apikey": stack.anon_key, "Authorization": f"Bearer {fresh_user.access_token}"}
    counted = http.get("/rest/v1/profiles?select=id", headers=headers | {"Prefer": "count=exact", "Range": "0-0"})
    assert counted.headers["content-range"] == "0-0/1"
    assert counted.headers["preference-applied"] == "count=exact"
    assert counted.headers.get_list("date") == [counted.headers["date"]]
    missing = http.get("/rest/v1/profiles?id=eq.no-uuid", headers=headers)
    assert (missing.status_code, missing.json()["code"]) == (400, "22P02")
    assert http.get("/storage/v1/x", headers=headers).status_code == 404


def test_a_large_body_goes_through(stack, http, fresh_user):
    headers = {"apikey": stack.anon_key, "Authorization": f"Bearer {fresh_user.access_token}"}
    blocks = [{"id": str(number), "type": "text", "data": {"text": "x" * 1000}} for number in range(2000)]
    kit = {"user_id": fresh_user.id, "slug": "large", "blocks": blocks}
    made = http.post("/rest/v1/media_kits", headers=headers | {"Prefer": "return=representation"}, json=kit)
    assert made.status_code == 201, made.text
    assert made.json()[0]["blocks"] == blocks
    packed = http.get(f"/rest/v1/media_kits?select=blocks&user_id=eq.{fresh_user.id}", headers=headers)
    assert json.loads(packed.content)[0]["blocks"] == blocks


def test_deleting_a_user_takes_the_rows_along(stack, http, fresh_user):
    service = {"apikey": stack.service_key}
    assert len(http.get(f"/rest/v1/profiles?id=eq.{fresh_user.id}", headers=service).json()) == 1
    stack.admin.delete(fresh_user.id)
    assert http.get(f"/rest/v1/profiles?id=eq.{fresh_user.id}", headers=service).json() == []


def test_the_inbox_can_be_read_and_waited_for(stack, http):
    email = "inbox@kit.example"
    headers = {"apikey": stack.anon_key}
    http.post("/auth/v1/signup", headers=headers, json={"email": email, "password": "Correct-horse-9"})
    mail = stack.mail.wait_for(email)
    page = httpx.get(stack.mail.url, trust_env=False)
    assert mail.code in page.text
    with pytest.raises(TimeoutError):
        stack.mail.wait_for(email, seconds=0)
