#!/usr/bin/env python3
"""Measure what `archive ingest` needs for a large crawl: time and the most memory.

    Benchmarks/crawl.py [--megabytes 200] [--packed] [--archive .build/release/archive] [--folder /tmp]

Writes a WARC of that size (5,000 for the one of 5 GB): pictures, pages that are no reports, and one report in a hundred records; with --packed
each record is a gzip member. The file is removed at the end. The memory should not depend on the size, and stay below 300 MB.
"""
import argparse, gzip, os, random, resource, subprocess, sys, tempfile, time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from ingest import page


def record(number, body, kind):
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: " + kind + b"\r\nContent-Length: %d\r\n\r\n" % len(body) + body
    head = (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number:032x}>\r\nWARC-Date: 2024-03-01T00:00:00Z\r\n"
            f"WARC-Target-URI: http://www.example.test/{number}\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(answer)}\r\n\r\n")
    return head.encode() + answer + b"\r\n\r\n"


def write(path, size, packed):
    rng = random.Random(1)
    picture = rng.randbytes(3 << 20)
    reports = number = 0
    with open(path, "wb") as file:
        while file.tell() < size:
            number += 1
            if number % 100 == 1:
                body, kind = page(rng, f"甲{number}县教育局", 2023).encode(), b"text/html; charset=utf-8"
                reports += 1
            elif number % 4 == 0:
                body, kind = picture[:rng.randint(10_000, len(picture))], b"image/jpeg"
            else:
                text = "".join(rng.choice("春夏秋冬山水花鸟风雨云月。，") for _ in range(20_000))
                body, kind = f"<html><body><h1>要闻{number}</h1><p>{text}</p></body></html>".encode(), b"text/html"
            data = record(number, body, kind)
            file.write(gzip.compress(data, 1) if packed else data)
    return number, reports


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=int, default=200)
    parser.add_argument("--packed", action="store_true")
    parser.add_argument("--archive", default=".build/release/archive")
    parser.add_argument("--folder", default=None)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        path = os.path.join(folder, "crawl.warc" + (".gz" if options.packed else ""))
        records, reports = write(path, options.megabytes << 20, options.packed)
        start = time.perf_counter()
        run = subprocess.run([options.archive, "ingest", "--db", os.path.join(folder, "a.db"), path], capture_output=True, text=True)
        seconds = time.perf_counter() - start
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        size = os.path.getsize(path) / (1 << 20)
        print(f"{size:.0f} MB, {records} records, {reports} reports: {seconds:.1f} s, {size / seconds:.0f} MB/s, {memory:.0f} MB of memory")
        print(run.stderr.strip().split("\n")[-2:])


if __name__ == "__main__":
    main()
