"""Who calls PostgREST in the tests of the platform's database, and what they own."""

import json
import time
import uuid
from dataclasses import dataclass

import jwt

PATIENT_SECONDS = 20


@dataclass(frozen=True)
class Owner:
    """A user, by id, and one row of theirs in each table, by id."""

    id: str
    email: str
    rows: dict[str, str]


class Caller:
    """Somebody who sends requests through the gateway to PostgREST, under a role."""

    def __init__(self, http, api_key, token=None):
        self._http = http
        self._headers = {"apikey": api_key}
        if token:
            self._headers["authorization"] = f"Bearer {token}"

    def send(self, method, path, *, prefer="return=representation", headers=None, **options):
        headers = {**self._headers, "prefer": prefer, **(headers or {})}
        return self._http.request(method, f"/rest/v1/{path}", headers=headers, **options)

    def get(self, path, **options):
        return self.send("GET", path, **options)

    def post(self, path, body, **options):
        return self.send("POST", path, json=body, **options)

    def patch(self, path, body, **options):
        return self.send("PATCH", path, json=body, **options)

    def delete(self, path, **options):
        return self.send("DELETE", path, **options)


class Callers:
    """Makes callers of each role, with tokens signed here."""

    def __init__(self, stack, http):
        self._stack = stack
        self._http = http
        self.anon = Caller(http, stack.publishable_key)
        self.service = Caller(http, stack.secret_key)

    def user(self, owner):
        token = self.token(sub=owner.id, role="authenticated", email=owner.email)
        return Caller(self._http, self._stack.publishable_key, token)

    def bearing(self, token):
        return Caller(self._http, self._stack.publishable_key, token)

    def token(self, *, secret=None, seconds=3600, **claims):
        claims = {"aud": "authenticated", "exp": int(time.time()) + seconds, **claims}
        return jwt.encode(claims, secret or self._stack.jwt_secret, algorithm="HS256")


def new_owner(sql):
    """Sign somebody up, with one row in each table: a kit that is a draft, and one snapshot."""
    user_id, email = str(uuid.uuid4()), f"{uuid.uuid4().hex}@kit.example"
    sql.execute("insert into auth.users (id, email, aud, role) values (%s, %s, %s, %s)",
                (user_id, email, "authenticated", "authenticated"))  # fmt: skip
    rows = {table: insert(sql, table, user_id=user_id) for table in NEW if table != "profiles"}
    rows["profiles"] = user_id
    rows["accounts_due_for_update"] = rows["connected_accounts"]
    return Owner(user_id, email, rows)


NEW = {
    "profiles": lambda: {"email": f"{uuid.uuid4().hex}@kit.example"},
    "subscriptions": lambda: {"provider": "stripe", "customer_id": str(uuid.uuid4())},
    "media_kits": lambda: {"slug": f"kit-{uuid.uuid4()}"},
    "connected_accounts": lambda: {"provider": "youtube", "account_id": str(uuid.uuid4()), "access_token": "ya29"},
    "analytics_snapshots": lambda: {"platform_id": str(uuid.uuid4())},
}
"""What a new row needs, by table, apart from its user."""


def insert(sql, table, **values):
    """Put a row in as the database's superuser; returns its id."""
    row = NEW[table]() | values
    columns = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join(["%s"] * len(row))
    cells = [json.dumps(value) if isinstance(value, dict | list) else value for value in row.values()]
    return str(sql.execute(f"insert into {table} ({columns}) values ({marks}) returning id", cells).fetchone()["id"])


def row_of(sql, table, row_id):
    """Return a row as it is now, or None."""
    return sql.execute(f"select * from {table} where id = %s", (row_id,)).fetchone()


def wait_for_waiters(sql, number):
    """Return when that many sessions wait for a lock that another session holds."""
    end = time.monotonic() + PATIENT_SECONDS
    while sql.execute("select count(distinct pid) from pg_locks where not granted").fetchone()["count"] < number:
        assert time.monotonic() < end, "nobody waits"
