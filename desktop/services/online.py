"""All that speaks to the platform, made once. Imported and made on `io`: its libraries are dear to import."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.auth.keychain import SystemKeychain
from desktop.auth.sessions import Sessions
from desktop.auth.vault import Vault
from desktop.models.cloud import CloudProblem
from desktop.network.http import make_client
from desktop.runtime.patient import Patient
from desktop.services.account import Account, Standing
from desktop.services.farewell import Farewell
from desktop.services.tokens import Tokens
from desktop.sync.profiles import Profiles
from desktop.sync.rest import Rest

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.auth.gotrue import GoTrue
    from desktop.auth.home import Home
    from desktop.auth.keychain import Keychain
    from desktop.auth.problems import SignedOut
    from desktop.models.cloud import Cloud
    from desktop.network.http import Client
    from desktop.runtime.events import Events
    from desktop.runtime.worker import Worker
    from desktop.storage.database import Database


class Online:
    """The client, the session and the account over it. On `io`.

    Attributes:
        account: the use cases of the account.
        rest: the platform's tables, as the signed-in user.
    """

    def __init__(
        self,
        *,
        cloud: Cloud | None,
        home: Home,
        secrets: Path,
        database: Database,
        db: Worker,
        events: Events,
        keychain: Keychain | None = None,
        client: Client | None = None,
    ) -> None:
        """Ask nothing yet.

        Args:
            cloud: the project in use; None where none was named.
            home: where the creator wants the session kept.
            secrets: file of the session.
            database: the store.
            db: its worker.
            events: where changes are announced.
            keychain: another one than the system's, in tests.
            client: another one than the real network's, in tests.
        """
        self._client = client or make_client()
        self._cloud = cloud
        vault = Vault(file=secrets, keychain=keychain or SystemKeychain(), patient=Patient("keychain"), home=home)
        self._sessions = Sessions(server=self._server_of, cloud=lambda: self._cloud, vault=vault, ended=self._ended)
        self.rest = Rest(client=self._client, cloud=self._need_cloud, tokens=Tokens(self._sessions))
        self.account = Account(
            server=self._server,
            sessions=self._sessions,
            farewell=Farewell(self._sessions),
            vault=vault,
            profiles=Profiles(rest=self.rest),
            database=database,
            db=db,
            events=events,
        )

    @property
    def cloud(self) -> Cloud | None:
        """The project in use."""
        return self._cloud

    async def use(self, cloud: Cloud) -> None:
        """Use another project from now on.

        Raises:
            CloudProblem: somebody is signed in to the present one.
        """
        signed_in = self.account.state.standing is not Standing.SIGNED_OUT or self._sessions.user is not None
        if cloud != self._cloud and signed_in:
            raise CloudProblem("Sign out first: your account belongs to the project in use.")
        self._cloud = cloud

    async def check(self, cloud: Cloud) -> frozenset[str]:
        """Ask a project whether URL and key are right; returns the ways of signing in it offers.

        Raises:
            AuthProblem: they aren't.
            NetworkProblem: no usable answer came.
        """
        return await self._server_of(cloud).check()

    async def close(self) -> None:
        """End the connections."""
        await self.account.close()
        await self._client.aclose()

    def _ended(self, signed_out: SignedOut) -> None:
        self.account.ended(signed_out)

    def _server(self) -> GoTrue:
        return self._server_of(self._need_cloud())

    def _server_of(self, cloud: Cloud) -> GoTrue:
        from desktop.auth.gotrue import GoTrue

        return GoTrue(client=self._client, cloud=cloud)

    def _need_cloud(self) -> Cloud:
        if self._cloud is None:
            raise CloudProblem("Name your project first: its URL and key, in Settings.")
        return self._cloud
