"""``python -m tests.helpers.fake_web``: says its address, serves until its input closes."""

from __future__ import annotations

import argparse
import json
import sys

from tests.helpers.fake_web.server import serving


def main() -> None:
    parser = argparse.ArgumentParser(description="The web of the picture sources, faked.")
    parser.add_argument("--pictures", type=int, default=80, help="of a brand, in each source")
    parser.add_argument("--faults", type=float, default=0.0, help="share of requests, 0 to 1")
    parser.add_argument("--seed", type=int, default=0, help="decides which requests")
    parser.add_argument("--limits", action="store_true", help="keep the providers' limits")
    options = parser.parse_args()
    with serving(**vars(options)) as web:
        sys.stdout.write(json.dumps({"address": web.address}) + "\n")
        sys.stdout.flush()
        sys.stdin.buffer.read()


if __name__ == "__main__":
    main()
