#!/usr/bin/env python3
"""Reports read on many machines, as one archive, and asked in Spark SQL.

    Examples/spark/ingest.py LIST FOLDER [--parts 4] [--questions FILE.sql] [--archive PROGRAM]

LIST names files or folders, one a line, which all workers reach. Each part runs `archive ingest` on its share into a part of FOLDER, `archive merge` makes one
archive of them, the same as one ingest would have given, and `archive export` a package that load/spark.py reads. The answers are printed as
JSON on the last line. Years of one organ may be in different parts: the merge checks them across years.
"""
import argparse, importlib.util, json, os, re, subprocess, sys

sys.dont_write_bytecode = True


def files(path):
    """The files below a folder, in one order."""
    if not os.path.isdir(path):
        return [path]
    return sorted(os.path.join(folder, name) for folder, _, names in os.walk(path) for name in names)


def ingest(program, folder):
    def part(index, paths):
        paths = list(paths)
        if not paths:
            return []
        database = os.path.join(folder, f"part-{index}.db")
        if os.path.exists(database):
            os.unlink(database)
        # As many at a time as a command line holds.
        for start in range(0, len(paths), 2000):
            command = [program, "ingest", "--db", database, "--jobs", "1", *paths[start:start + 2000]]
            done = subprocess.run(command, capture_output=True, text=True)
            # 1: done, and a source was refused or has an error in it.
            if done.returncode > 1:
                raise RuntimeError(done.stderr[-2000:])
        return [database]
    return part


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("list")
    parser.add_argument("folder")
    parser.add_argument("--parts", type=int, default=4)
    parser.add_argument("--questions")
    parser.add_argument("--archive", default="archive")
    arguments = parser.parse_args()
    from pyspark.sql import SparkSession
    session = SparkSession.builder.appName("disclosure-archive").config("spark.sql.session.timeZone", "UTC").config("spark.ui.enabled", "false").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    os.makedirs(arguments.folder, exist_ok=True)
    with open(arguments.list, encoding="utf-8") as source:
        paths = [file for line in source.read().splitlines() if line for file in files(line)]
    parts = session.sparkContext.parallelize(paths, arguments.parts).mapPartitionsWithIndex(ingest(arguments.archive, arguments.folder)).collect()
    whole, package = os.path.join(arguments.folder, "archive.db"), os.path.join(arguments.folder, "package")
    merged = subprocess.run([arguments.archive, "merge", "--db", whole, *sorted(parts)], capture_output=True, text=True)
    if merged.returncode > 1:
        raise SystemExit(merged.stderr)
    subprocess.run([arguments.archive, "export", "--db", whole, "--partition", "year,province", package], check=True, stdout=sys.stderr)
    spec = importlib.util.spec_from_file_location("load", os.path.join(package, "load", "spark.py"))
    load = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(load)
    names = load.views(session, package)
    load.write_parquet(session, names, os.path.join(arguments.folder, "parquet"))
    if arguments.questions:
        with open(arguments.questions, encoding="utf-8") as source:
            pieces = re.split(r"^-- name: (\w+)[^\n]*\n", source.read(), flags=re.M)[1:]
        answers = {name: [list(row) for row in session.sql(sql.strip().rstrip(";")).collect()] for name, sql in zip(pieces[::2], pieces[1::2])}
        print(json.dumps(answers, ensure_ascii=False))
    session.stop()


if __name__ == "__main__":
    main()
