"""`python3 dev.py stack`: a local Supabase to try the studio against."""

from __future__ import annotations

import argparse
import sys

import httpx

from tests.stack.options import Options
from tests.stack.programs import missing_part
from tests.stack.stack import Stack, StackError

LOOK_SECONDS = 30


def main() -> int:
    """Run a stack until Ctrl+C; say what opens it, and every mail as it comes."""
    parser = argparse.ArgumentParser(prog="dev.py stack", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="of the project's URL; a free one if not named")
    parser.add_argument("--no-confirmation", action="store_true", help="a sign-up needs no code from a mail")
    parser.add_argument("--issuer", default=Options.issuer, help="realm of an OpenID Connect provider (`keycloak`)")
    chosen = parser.parse_args()
    if missing := missing_part():
        say(f"This cannot run here: {missing}.")
        return 1
    say("Starting Postgres, PostgREST, Auth, mail and the gateway …")
    try:
        with Stack.start(
            Options(port=chosen.port, autoconfirm=chosen.no_confirmation, issuer=chosen.issuer)
        ) as stack:
            introduce(stack)
            follow_mails(stack)
    except StackError as error:
        say(str(error))
        return 1
    except KeyboardInterrupt:
        say("\nEnded; everything it wrote is gone.")
        return 0
    return 1


def introduce(stack: Stack) -> None:
    """Say what opens the stack."""
    lines = {
        "Project URL": stack.url,
        "Publishable key": stack.publishable_key,
        "Secret key": stack.secret_key,
        "Legacy anon key": stack.anon_key,
        "Legacy service key": stack.service_key,
        "Database": stack.database_url,
        "Mails": stack.mail.url,
    }
    say("\n" + "\n".join(f"  {name:<20}{value}" for name, value in lines.items()))
    say("\nGive the studio the first two in Settings. Codes show here as they are mailed. Ctrl+C ends it.\n")


def follow_mails(stack: Stack) -> None:
    """Say every mail as it comes, until the stack is gone."""
    last = 0
    try:
        while True:
            for mail in stack.mail.after(last, seconds=LOOK_SECONDS):
                say(f"  mail to {mail.to}: {mail.subject}; code {mail.code}; {mail.link}")
                last = mail.number
    except httpx.TransportError:
        say(f"The stack has ended by itself.\n{stack.log()}")


def say(words: str) -> None:
    """Write to the console at once, also where it is a pipe."""
    print(words, flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
