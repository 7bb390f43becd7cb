"""The mails with codes and links."""

from __future__ import annotations

import smtplib
from collections import deque
from email.message import EmailMessage
from time import monotonic
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from tests.stack.auth_server.problems import AuthProblem

if TYPE_CHECKING:
    from tests.stack.auth_server.settings import AuthSettings

SENDER = "auth@kitfolio.example"
HOUR_SECONDS = 3600
SUBJECTS = {
    "signup": "Confirm Your Email",
    "magiclink": "Your Magic Link",
    "recovery": "Reset Your Password",
    "email_change": "Confirm Email Change",
}
BODY = """<h2>{subject}</h2>
<p>Follow this link: <a href="{link}">{subject}</a></p>
<p>Alternatively, enter the code: {code}</p>
"""


class Mails:
    """Sends mails by SMTP, up to so many an hour. Lives as long as the server; called from its threads."""

    def __init__(self, settings: AuthSettings) -> None:
        self._settings = settings
        self._sent: deque[float] = deque()

    def send(self, kind: str, *, to: str, code: str, token: str, redirect_to: str) -> None:
        """Mail a code and the link that does the same.

        Raises:
            AuthProblem: too many mails in the last hour.
        """
        self._count()
        query = urlencode({"token": token, "type": kind, "redirect_to": redirect_to}, safe=":/")
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = SENDER, to, SUBJECTS[kind]
        link = f"{self._settings.external_url}/verify?{query}".replace("&", "&amp;")
        message.set_content(BODY.format(subject=SUBJECTS[kind], link=link, code=code), subtype="html", cte="7bit")
        with smtplib.SMTP("127.0.0.1", self._settings.smtp_port) as smtp:
            smtp.send_message(message)

    def _count(self) -> None:
        moment = monotonic()
        while self._sent and self._sent[0] < moment - HOUR_SECONDS:
            self._sent.popleft()
        if len(self._sent) >= self._settings.mails_per_hour:
            raise AuthProblem(429, "over_email_send_rate_limit", "email rate limit exceeded")
        self._sent.append(moment)
