"""Prints how many lines of each project the tests reach, from the files that coverlet wrote: a line counts once, whoever reaches it.

    python3 tests/coverage/lines.py FILE.json...
"""
import json
import sys
from collections import defaultdict


def main(paths):
    hits = defaultdict(lambda: defaultdict(int))
    for path in paths:
        with open(path, encoding="utf-8") as file:
            for module, documents in json.load(file).items():
                for document, classes in documents.items():
                    for methods in classes.values():
                        for method in methods.values():
                            for line, count in method["Lines"].items():
                                hits[module.removesuffix(".dll")][document, line] += count
    rows = {module: (sum(count > 0 for count in lines.values()), len(lines)) for module, lines in sorted(hits.items())}
    rows["all"] = tuple(map(sum, zip(*rows.values()))) if rows else (0, 0)
    print(f"{'project':<32} {'lines':>7} {'reached':>8}")
    for module, (reached, lines) in rows.items():
        print(f"{module:<32} {lines:>7} {reached / max(1, lines):>8.1%}")


if __name__ == "__main__":
    main(sys.argv[1:])
