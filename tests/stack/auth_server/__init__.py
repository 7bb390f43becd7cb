"""A stand-in for Supabase Auth: a small, real server that answers as `auth-wire.json` records the real one.

Its users live in the stack's Postgres, its codes go out by SMTP, its tokens are ones PostgREST takes. It is there for
tests and for `dev.py stack`; the studio cannot tell it from the real one, and the contract suite
(tests/integration/test_auth_contract.py) holds both to the same answers. Algorithms follow supabase/auth 2.188.
"""
