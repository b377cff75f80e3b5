#!/usr/bin/env python3
"""Writes this data package as Parquet, with DuckDB: those tables that are of reports by year and province.

    pip install duckdb
    load/parquet.py FOLDER                           then: SELECT … FROM 'FOLDER/observations/**/*.parquet'
"""
import json, os, sys

TYPES = {"integer": "BIGINT", "number": "DOUBLE", "date": "DATE", "datetime": "TIMESTAMP"}


def quoted(text):
    return "'" + text.replace("'", "''") + "'"


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    import duckdb
    package, target = os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."), sys.argv[1]
    with open(os.path.join(package, "datapackage.json"), encoding="utf-8") as source:
        resources = json.load(source)["resources"]
    database = duckdb.connect()
    os.makedirs(target, exist_ok=True)
    for resource in resources:
        fields = resource["schema"]["fields"]
        columns = ", ".join(f"{quoted(field['name'])}: {quoted(TYPES.get(field['type'], 'VARCHAR'))}" for field in fields)
        paths = resource["path"] if isinstance(resource["path"], list) else [resource["path"]]
        files = ", ".join(quoted(os.path.join(package, path)) for path in paths)
        database.execute(f"""CREATE TABLE "{resource['name']}" AS SELECT * FROM read_csv([{files}], columns = {{{columns}}}, header = true,
            delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false, hive_partitioning = false, auto_detect = false)""")
    for resource in resources:
        name, fields = resource["name"], [field["name"] for field in resource["schema"]["fields"]]
        path = quoted(os.path.join(target, name))
        if "report_id" in fields:
            year = "" if "year" in fields else ", r.year"
            database.execute(f"""COPY (SELECT t.*{year}, a.province FROM "{name}" AS t JOIN reports AS r ON r.id = t.report_id
                LEFT JOIN agencies AS a ON a.id = r.agency_id ORDER BY t.report_id) TO {path} (FORMAT parquet, PARTITION_BY (year, province), OVERWRITE)""")
        else:
            database.execute(f"""COPY "{name}" TO {quoted(os.path.join(target, name + '.parquet'))} (FORMAT parquet)""")
    print(f"{len(resources)} tables written to {target}")


if __name__ == "__main__":
    main()
