#!/usr/bin/env python3
"""Hit and false-alarm rates of `archive check` on pairs of years.

    Benchmarks/checks.py PAIRS [--archive .build/release/archive]

PAIRS is a folder of folders, each with the reports of one organ on two years and `expected.ini`: the code that the later one must raise, or `none`.
Prints how many faults were found, how many sound pairs raised a warning or an error, which codes did, and how long a pair takes.
"""
import argparse, collections, glob, json, os, subprocess, time


def rates(archive, folder):
    hits, faults, alarms, sound, codes, start = 0, 0, 0, 0, collections.Counter(), time.time()
    for path in sorted(glob.glob(os.path.join(folder, "*", "expected.ini"))):
        with open(path, encoding="utf-8") as source:
            expected = source.read().strip()
        run = subprocess.run([archive, "check", os.path.dirname(path), "--format", "json"], capture_output=True, text=True)
        found = json.loads(run.stdout)["findings"]
        latest = max((finding["year"] or 0 for finding in found), default=0)
        found = [finding for finding in found if finding["year"] == latest]
        if expected == "none":
            sound += 1
            loud = {finding["code"] for finding in found if finding["severity"] in ("warning", "error")}
            codes.update(loud)
            alarms += bool(loud)
        else:
            faults += 1
            hits += any(finding["code"] == expected for finding in found)
    return hits, faults, alarms, sound, codes, (time.time() - start) / max(1, faults + sound)


def report(archive, folder):
    hits, faults, alarms, sound, codes, seconds = rates(archive, folder)
    print(f"faults found            {hits} of {faults} ({hits / max(1, faults):.1%})")
    print(f"sound pairs with alarm  {alarms} of {sound} ({alarms / max(1, sound):.1%})" + "".join(f" {c} {n}" for c, n in codes.most_common()))
    print(f"a pair                  {seconds * 1000:.0f} ms")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs")
    parser.add_argument("--archive", default=".build/release/archive")
    arguments = parser.parse_args()
    report(os.path.abspath(arguments.archive), arguments.pairs)
