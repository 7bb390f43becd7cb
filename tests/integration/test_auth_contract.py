"""Whatever Auth server the stack runs answers as the real one was recorded (tests/data/auth-wire.json).

With KITFOLIO_AUTH_BINARY and KITFOLIO_AUTH_MIGRATIONS set, the real one runs and is held to its own recording.
"""

import json
from pathlib import Path

import pytest

from tests.integration.auth_replay import Replay
from tests.integration.conftest import need_parts
from tests.integration.wire_shapes import differences
from tests.stack.options import Options
from tests.stack.stack import Stack

WIRE = json.loads((Path(__file__).parents[1] / "data" / "auth-wire.json").read_text())
ON = WIRE["confirmation on"]
OFF = WIRE["confirmation off: where it differs"]


def steps(recording):
    return [pytest.param(index, id=f"{index:02} {step['name']}") for index, step in enumerate(recording)]


def run_all(stack, recording):
    """Do every step; one that breaks gives its error for the test of that step to raise."""
    replay = Replay(stack)
    answers = []
    for step in recording:
        try:
            answers.append(replay.run(step))
        except (OSError, ValueError, LookupError) as error:
            answers.append(error)
    replay.close()
    return answers


@pytest.fixture(scope="module")
def answers(stack):
    return run_all(stack, ON)


@pytest.fixture(scope="module")
def answers_without_confirmation():
    need_parts()
    with Stack.start(Options(autoconfirm=True, migrations=False)) as stack:
        return run_all(stack, OFF)


@pytest.mark.parametrize("index", steps(ON))
def test_answers_as_recorded(answers, index):
    check(ON[index], answers[index])


@pytest.mark.parametrize("index", steps(OFF))
def test_answers_as_recorded_without_confirmation(answers_without_confirmation, index):
    check(OFF[index], answers_without_confirmation[index])


def check(recorded, got):
    if isinstance(got, Exception):
        raise got
    if "request" in recorded:
        assert got.status == recorded["status"]
        assert not differences(
            recorded["headers"], {k: v for k, v in got.headers.items() if k in recorded["headers"]}
        )
        if "body" in recorded:
            assert not differences(recorded["body"], got.body)
    elif "status" in recorded:
        assert got.status == recorded["status"]
    elif "subject" in recorded:
        assert not differences({key: recorded[key] for key in ("subject", "link", "code")}, got.body)
    elif "header" in recorded:
        assert not differences({key: recorded[key] for key in ("body", "header")}, got.body)
    else:
        assert got.body == recorded["body"]
