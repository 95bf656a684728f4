"""Print data/authority-codes.json: the codes of the authority tables that the registers use.

Usage: python scripts/registers/codes.py [REFERENCE] > data/authority-codes.json
"""

import json
import sys
from pathlib import Path

from reference import AuthorityTable

TABLES = {
    "corporate-body": "corporatebodies",
    "country": "countries",
    "resource-type": "resourcetypes",
}


def main() -> None:
    """Print the codes by table."""
    reference = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/reference")
    codes = {
        folder: sorted(concept.code for concept in AuthorityTable(reference, table).concepts())
        for folder, table in TABLES.items()
    }
    lines = [f"{json.dumps(folder)}: {json.dumps(known)}" for folder, known in codes.items()]
    print("{\n" + ",\n".join(lines) + "\n}")


if __name__ == "__main__":
    main()
