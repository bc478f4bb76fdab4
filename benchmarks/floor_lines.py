"""The floor for a list of addresses: each taken apart by Python itself, and written as JSON."""

import json
import sys
from urllib.parse import urlsplit

if __name__ == "__main__":
    for line in sys.stdin:
        text = line.strip()
        scheme, host, path, query, fragment = urlsplit(text)
        seen = {"input": text, "scheme": scheme, "host": host, "path": path, "query": query}
        sys.stdout.write(json.dumps(seen | {"fragment": fragment}) + "\n")
