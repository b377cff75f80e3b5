#!/usr/bin/env python3
"""Reads this data package with Spark: a view for each table, typed as datapackage.json says.

    pip install pyspark                              (and a Java 17)
    load/spark.py "SELECT year, count(*) FROM observations GROUP BY year ORDER BY year"
    load/spark.py --parquet FOLDER                   writes every table as Parquet, those of reports by year and province

For a session of your own: `from spark import views; views(session, folder)`.
"""
import argparse, json, os

TYPES = {"integer": "bigint", "number": "double", "date": "date", "datetime": "timestamp"}


def views(session, folder):
    """Makes a view for each table of the package and returns their names."""
    with open(os.path.join(folder, "datapackage.json"), encoding="utf-8") as source:
        package = json.load(source)
    for resource in package["resources"]:
        columns = ", ".join(f"`{field['name']}` {TYPES.get(field['type'], 'string')}" for field in resource["schema"]["fields"])
        paths = resource["path"] if isinstance(resource["path"], list) else [resource["path"]]
        # An unquoted empty field is a missing value, a quoted one an empty text.
        frame = session.read.csv([os.path.join(folder, path) for path in paths], schema=columns, header=True, multiLine=True, escape='"',
                                 encoding="UTF-8", enforceSchema=True, mode="FAILFAST")
        frame.createOrReplaceTempView(resource["name"])
    return [resource["name"] for resource in package["resources"]]


def write_parquet(session, names, folder):
    for name in names:
        frame = session.table(name)
        if "report_id" in frame.columns:
            has_year = "year" in frame.columns
            frame = session.sql(f"""SELECT t.*{'' if has_year else ', r.year'}, a.province FROM `{name}` AS t
                JOIN reports AS r ON r.id = t.report_id LEFT JOIN agencies AS a ON a.id = r.agency_id""")
            writer = frame.write.partitionBy("year", "province")
        else:
            writer = frame.write
        writer.mode("overwrite").parquet(os.path.join(folder, name))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("query", nargs="?")
    parser.add_argument("--package", default=os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
    parser.add_argument("--parquet", metavar="FOLDER")
    arguments = parser.parse_args()
    from pyspark.sql import SparkSession
    session = SparkSession.builder.appName("disclosure-archive").config("spark.sql.session.timeZone", "UTC").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    names = views(session, os.path.abspath(arguments.package))
    if arguments.parquet:
        write_parquet(session, names, arguments.parquet)
    if arguments.query:
        session.sql(arguments.query).show(100, truncate=False)
    session.stop()


if __name__ == "__main__":
    main()
