"""The tables of database-schema.md, typed in from it: what the catalog is held against."""

from dataclasses import dataclass

NOW = "timezone('utc'::text, now())"
NEW_ID = "gen_random_uuid()"


@dataclass(frozen=True)
class Column:
    """One line of the seed.

    Attributes:
        type: as the seed writes it.
        required: NOT NULL, which a primary key is too.
        default: as Postgres writes it; None where the seed has none.
        unique: alone.
        refers_to: table and column of its foreign key.
    """

    type: str
    required: bool = False
    default: str | None = None
    unique: bool = False
    refers_to: str | None = None


ID = Column("uuid", required=True, default=NEW_ID, unique=True)
TIMES = {
    "created_at": Column("timestamp", default=NOW),
    "updated_at": Column("timestamp", default=NOW),
    "deleted_at": Column("timestamp"),
}
USER = "profiles.id"
TABLES = {
    "profiles": {
        "id": Column("uuid", required=True, unique=True, refers_to="auth.users.id"),
        "email": Column("text", required=True),
        "username": Column("text", unique=True),
        "tier": Column("subscription_tier", required=True, default="'free'::subscription_tier"),
        "onboarding_steps": Column("onboarding_steps[]", required=True, default="'{}'::onboarding_steps[]"),
        **TIMES,
    },
    "subscriptions": {
        "id": ID,
        "user_id": Column("uuid", unique=True, refers_to=USER),
        "provider": Column("text", required=True),
        "customer_id": Column("text", unique=True),
        "subscription_id": Column("text", unique=True),
        "price_id": Column("text"),
        "current_period_end": Column("timestamp"),
        **TIMES,
    },
    "media_kits": {
        "id": ID,
        "user_id": Column("uuid", refers_to=USER),
        "slug": Column("text", required=True, unique=True),
        "published": Column("boolean", required=True, default="false"),
        "default": Column("boolean", required=True, default="false"),
        "theme": Column("jsonb", required=True, default='\'{"radius": 12, "primary": "#7c3aed"}\'::jsonb'),
        "blocks": Column("jsonb", required=True, default="private.default_kit_blocks()"),
        **TIMES,
    },
    "connected_accounts": {
        "id": ID,
        "user_id": Column("uuid", required=True, refers_to=USER),
        "provider": Column("connected_account_provider", required=True),
        "account_id": Column("text", required=True),
        "access_token": Column("text", required=True),
        "refresh_token": Column("text"),
        "expires_at": Column("timestamp"),
        "scope": Column("text"),
        **TIMES,
    },
    "analytics_snapshots": {
        "id": ID,
        "user_id": Column("uuid", required=True, refers_to=USER),
        "platform_id": Column("text", required=True),
        "stats": Column("jsonb", required=True, default="'{}'::jsonb"),
        "history": Column("jsonb", required=True, default="'[]'::jsonb"),
        **TIMES,
    },
}
VIEW = {
    "id": "uuid",
    "user_id": "uuid",
    "provider": "connected_account_provider",
    "account_id": "text",
    "access_token": "text",
    "refresh_token": "text",
    "expires_at": "timestamp",
    "updated_at": "timestamp",
}
ENUMS = {
    "subscription_tier": ["free", "pro"],
    "onboarding_steps": ["username", "stats", "welcome"],
    "connected_account_provider": ["youtube", "instagram"],
}
POLICIES = {
    # table: command, by whom, in the seed's words
    "profiles": {
        ("SELECT", "authenticated"): "Users can view their own profile",
        ("UPDATE", "authenticated"): "Users can update their own profile",
        ("INSERT", "authenticated"): "Users can insert their own profile",
    },
    "subscriptions": {("SELECT", "authenticated"): "Users can view their own subscription"},
    "media_kits": {
        ("SELECT", "anon"): "Published kits are public",
        ("SELECT", "authenticated"): "Users can view published kits and their own",
        ("INSERT", "authenticated"): "Users can create kits for themselves",
        ("UPDATE", "authenticated"): "Users can update their own kits",
        ("DELETE", "authenticated"): "Users can delete their own kits",
    },
    "connected_accounts": {
        ("SELECT", "authenticated"): "Users can view their own connected accounts",
        ("INSERT", "authenticated"): "Users can connect new accounts",
        ("UPDATE", "authenticated"): "Users can update their own connected accounts",
    },
    "analytics_snapshots": {("SELECT", "authenticated"): "Users can view their own snapshots"},
}
