"""weigh.py PROGRAM [--json] [--rounds N]: what each page weighs, and how long the server takes for it.

A page is over where it weighs more than 60 KB with its stylesheet and its script, as they travel."""

import argparse
import gzip
import http.client
import json
import pathlib
import re
import statistics
import time

import ground

LIST = json.loads((pathlib.Path(__file__).resolve().parent / "pages.json").read_text())["pages"]
GOAL = 60_000
LINKED = re.compile(r'<(?:link rel="(?:stylesheet|icon)" href|script src|img src)="([^"]+)"')


class Scale:
    """A browser that keeps its connection, and asks for what is compressed."""

    def __init__(self, place):
        self.place = place
        self.cookies = {}
        self.line = http.client.HTTPConnection(place.host, timeout=30)
        self.assets = {}

    def get(self, path):
        headers = {"Accept-Encoding": "gzip", "Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        start = time.perf_counter()
        self.line.request("GET", path, headers=headers)
        answer = self.line.getresponse()
        body = answer.read()
        took = time.perf_counter() - start
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.split(";")[0].partition("=")
            self.cookies[name] = value
        return answer, body, took

    def asset(self, path):
        if path not in self.assets:
            self.assets[path] = len(self.get(path)[1])
        return self.assets[path]

    def weigh(self, page, rounds):
        """One page; nil where it does not show by itself."""
        language = page.get("language", "fi")
        if "first" in page:
            self.get(self.place.fill(page["first"], language))
        path = self.place.fill(page.get("path", page["route"]), language)
        answers = [self.get(path) for _ in range(rounds)]
        answer, body, _ = answers[0]
        if answer.status != page.get("status", 200):
            return None
        travels = len(body)
        plain = gzip.decompress(body) if answer.headers["Content-Encoding"] == "gzip" else body
        linked = sorted(set(LINKED.findall(plain.decode())))
        weight = travels + sum(self.asset(path) for path in linked)
        return {
            "page": page["name"], "html": len(plain), "gzip": len(gzip.compress(plain, 6)), "travels": travels,
            "weight": weight, "requests": 1 + len(linked), "over": weight > GOAL,
            "ms": round(1000 * statistics.median(took for _, _, took in answers), 2),
        }


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--rounds", type=int, default=30)
    options = parser.parse_args()
    # What shows only after a form, or to whoever has signed in, is as heavy as its neighbours.
    pages = [page for page in LIST if "act" not in page and "account" not in page]
    with ground.Ground(options.program) as place:
        scale = Scale(place)
        rows = [row for page in pages if (row := scale.weigh(page, options.rounds))]
    if options.json:
        print(json.dumps(rows, indent=1))
        return
    print(f"{'page':34}{'HTML':>9}{'gzip':>8}{'travels':>9}{'with style, script':>20}{'requests':>10}{'ms':>8}")
    for row in rows:
        over = "  over 60 KB" if row["over"] else ""
        print(f"{row['page']:34}{row['html']:9}{row['gzip']:8}{row['travels']:9}{row['weight']:20}"
              f"{row['requests']:10}{row['ms']:8.2f}{over}")
    print(f"{sum(not row['over'] for row in rows)} of {len(rows)} pages within 60 KB; median of {options.rounds}")


if __name__ == "__main__":
    main()
