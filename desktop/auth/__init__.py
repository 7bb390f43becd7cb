"""The account's session: Supabase Auth, the system browser, and where secrets are kept. Qt-free."""
