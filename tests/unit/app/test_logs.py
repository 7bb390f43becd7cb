import logging

from desktop.app.logs import start_logging, stop_logging


def test_lines_reach_the_file_redacted(tmp_path):
    handler = start_logging(tmp_path / "kitfolio.log")
    try:
        logging.getLogger("desktop.test").info("signed in with access_token=abc123def456")
    finally:
        stop_logging(handler)
    text = (tmp_path / "kitfolio.log").read_text()
    assert "signed in" in text
    assert "abc123def456" not in text


def test_a_large_log_is_set_aside(tmp_path):
    path = tmp_path / "kitfolio.log"
    path.write_text("x" * 1_000_001)
    handler = start_logging(path)
    logging.getLogger("desktop.test").info("fresh")
    stop_logging(handler)
    assert path.read_text().endswith("fresh\n")
    assert (tmp_path / "kitfolio.old.log").stat().st_size == 1_000_001
