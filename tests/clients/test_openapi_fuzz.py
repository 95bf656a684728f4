"""What OpenAPI declares, tried by schemathesis: no server errors, and only answers that are declared.

`make fuzz-http` tries more of it: EUCT_FUZZ_EXAMPLES examples of each operation, and each seed anew.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from serving import Running

pytest.importorskip("schemathesis", reason="make test-clients installs schemathesis")
CHECKS = (
    "not_a_server_error", "status_code_conformance", "content_type_conformance",
    "response_schema_conformance", "response_headers_conformance",
)  # fmt: skip
PROGRAM = "import sys; from schemathesis.cli import schemathesis; sys.argv[0] = 'schemathesis'; schemathesis()"
EXAMPLES = os.environ.get("EUCT_FUZZ_EXAMPLES", "")
ONE_QUESTION = (
    "--exclude-path-regex",
    "^/queries/(?!commitments$|mandate$|most-cited$|followed-up$)",
)


def test_the_service_answers_as_it_declares(running: Running) -> None:
    few = (
        "--max-examples",
        "3",
        "--generation-deterministic",
        "--phases",
        "fuzzing",
        *ONE_QUESTION,
    )
    many = ("--max-examples", EXAMPLES, "--phases", "examples,coverage,fuzzing")
    done = subprocess.run(
        [
            sys.executable, "-c", PROGRAM, "run", f"{running.url}/openapi.json",
            "--checks", ",".join(CHECKS), *(many if EXAMPLES else few),
            "--header", f"Authorization: Bearer {running.tokens['update']}",
            "--no-color", "--no-shrink", "--continue-on-failure",
            "--suppress-health-check", "all", "--request-timeout", "60",
        ],
        cwd=running.home, capture_output=True, text=True, check=False,
        env={**os.environ, "SCHEMATHESIS_HOOKS": "schemathesis_hooks",
             "PYTHONPATH": str(Path(__file__).parent)},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-8000:] + done.stderr[-2000:]
    assert "Tested: " in done.stdout
