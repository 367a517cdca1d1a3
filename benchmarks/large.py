"""One table: money counted once over a million activities, on DuckDB and on Spark.

The activities are made by arithmetic, so that every machine makes the same: donors that
pay agencies that pay associations, with every way of naming, or not naming, the other
side.  Spark runs where pyspark is installed, on the same Parquet files and the same
``large.sql``; the rows of every table that counting uses are then compared.
"""

import argparse
import multiprocessing
import resource
import sys
import tempfile
import time
from pathlib import Path

COMPARED = (
    "links",
    "family",
    "unnamed",
    "outside",
    "faults",
    "doubtful",
    "edges",
    "parts",
)

MADE = {
    "made": """
SELECT i AS record, lower(CASE WHEN i < {n} * 2 // 10 THEN concat('xa-d', i % 40)
  WHEN i < {n} * 5 // 10 THEN concat('xa-a', i % 60)
  ELSE concat('xa-n', i % 1900) END) AS publisher
FROM range({n}) x(i)""",
    "records": """
SELECT record, concat(publisher, '-', record) AS key, publisher, publisher AS reference,
  concat('name ', publisher) AS name, publisher AS title, '2025-03-05' AS updated,
  CASE WHEN record % 1000 = 999 THEN 1 ELSE 0 END AS secondary, 1 AS owner, 15 AS held,
  CAST(record AS VARCHAR) AS digest, 0 AS unconverted FROM made""",
    "flows": """
SELECT record, CASE WHEN t < 12 THEN 'out' ELSE 'in' END AS side,
  CASE WHEN t < 9 THEN 1 WHEN t < 12 THEN 0 ELSE 1 END AS passes,
  CAST(1000 + (record * 7919 + t * 104729) % 1000000 AS BIGINT) AS cents,
  2019 + t % 6 AS year, concat('c', record % 6) AS component,
  CASE WHEN record % 3 = 0 THEN '' ELSE concat('r', record % 12) END AS region,
  CASE WHEN how < 7 AND how <> 2 THEN other_publisher WHEN how = 9 THEN 'far' ELSE '' END AS ref,
  CASE WHEN how = 2 THEN concat('name ', other_publisher) WHEN how = 8 THEN 'a firm'
    ELSE '' END AS name,
  CASE WHEN how < 2 OR how = 3 THEN concat(other_publisher, '-', other) ELSE '' END AS activity,
  1 AS inside, t + 1 AS turn
FROM (
  SELECT m.record, m.t, m.other, m.how, o.publisher AS other_publisher FROM (
    SELECT record, t, CASE WHEN t >= 12 AND record < {n} * 2 // 10 THEN 9
      WHEN t < 12 AND record >= {n} // 2 THEN 7 + (record + t) % 3
      ELSE (record * 31 + t * 17) % 10 END AS how, CASE
      WHEN t < 12 AND record < {n} * 2 // 10 THEN {n} * 2 // 10 + (record * 13 + t * 101) % ({n} * 3 // 10)
      WHEN t < 12 THEN {n} // 2 + (record * 11 + t * 211) % ({n} // 2)
      WHEN record < {n} // 2 THEN (record * 17 + t * 307) % ({n} * 2 // 10)
      ELSE {n} * 2 // 10 + (record * 19 + t * 401) % ({n} * 3 // 10) END AS other
    FROM made, range(15) y(t)) m JOIN made o ON o.record = m.other) z""",
    "related": """
SELECT record, '1' AS kind, concat(publisher, '-', record - 1900) AS other
FROM made WHERE record % 50 = 0 AND record >= {n} // 2 + 1900""",
    "parties": """
SELECT record, 'implementer' AS role, concat('xa-n', (record * 3) % 1900) AS ref, '' AS name
FROM made WHERE record % 2 = 0 AND record < {n} // 2
UNION ALL
SELECT record, 'funder', concat('xa-a', (record * 7) % 60), '' FROM made
WHERE record % 3 = 0 AND record >= {n} // 2
UNION ALL
SELECT record, 'funder', 'far', '' FROM made WHERE record % 7 = 0 AND record >= {n} // 2""",
}  # fmt: skip


def make(folder: Path, count: int) -> int:
    """Write the tables of what was read as Parquet; return the transactions."""
    import duckdb

    settings = {"memory_limit": "3GB", "threads": 2, "preserve_insertion_order": False}
    book = duckdb.connect(str(folder / "made.duckdb"), config=settings)
    for name, query in MADE.items():
        book.execute(f"CREATE TABLE {name} AS {query.format(n=count)}")
        if name != "made":
            book.execute(f"COPY {name} TO '{folder / name}.parquet' (FORMAT parquet)")
    (rows,) = book.execute("SELECT count(*) FROM flows").fetchone()
    return rows


def on_duck(folder: Path, memory: str, end) -> None:
    """Count on DuckDB, keep the tables to compare, and send what it took."""
    from openssr.platform.engine.duck import Duck
    from openssr.subjects.assistance.store.large import tally_of

    start = time.perf_counter()
    engine = Duck(folder, memory)
    for name in list(MADE)[1:]:
        engine.make({name: f"SELECT * FROM '{folder / name}.parquet'"})
    tally = tally_of(engine)
    took = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    (edges,) = next(iter(engine.read("SELECT count(*) FROM edges")))
    for name in COMPARED:
        engine.connection.execute(f"COPY {name} TO '{folder / name}.duck.parquet'")
    engine.close()
    end.send((took, peak, edges, tally.total, sum(tally.links.values())))


def on_spark(folder: Path, memory: str) -> float:
    """Make the same tables on a local Spark with two threads."""
    from pyspark.sql import SparkSession

    from openssr.platform.engine.spark import Spark
    from openssr.subjects.assistance.store.large import make_links

    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.driver.memory", memory)
        .config("spark.sql.shuffle.partitions", 16)
        .config("spark.ui.enabled", "false")
        .config("spark.local.dir", str(folder / "spark"))
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    start = time.perf_counter()
    place = folder / "tables"
    place.mkdir()
    engine = Spark(session, place)
    for name in list(MADE)[1:]:
        engine.load_parquet(name, folder / f"{name}.parquet")
    make_links(engine)
    took = time.perf_counter() - start
    session.stop()
    return took


def differing(folder: Path) -> dict[str, int]:
    """Return how many rows of each table one engine has and the other has not."""
    import duckdb

    book = duckdb.connect(config={"memory_limit": "4GB", "threads": 2})
    found = {}
    for name in COMPARED:
        one = f"SELECT * FROM '{folder / name}.duck.parquet'"
        other = f"SELECT * FROM '{folder}/tables/{name}/*.parquet'"
        (rows,) = book.execute(
            f"SELECT (SELECT count(*) FROM ({one} EXCEPT ALL {other})) + "
            f"(SELECT count(*) FROM ({other} EXCEPT ALL {one}))"
        ).fetchone()
        found[name] = rows
    return found


def main() -> None:
    """Print the table."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--activities", type=int, default=1_000_000)
    asked.add_argument("--memory", default="2GB", help="what DuckDB may hold")
    asked.add_argument("--spark-memory", default="8g")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="large-") as place:
        folder = Path(place)
        rows = make(folder, given.activities)
        ours, theirs = multiprocessing.get_context("spawn").Pipe()
        child = multiprocessing.get_context("spawn").Process(
            target=on_duck, args=(folder, given.memory, theirs)
        )
        child.start()
        took, peak, edges, total, links = ours.recv()
        child.join()
        print(
            f"\n| {given.activities:,} activities, {rows:,} transactions, two cores | time | "
            "peak memory |\n|---|---|---|"
        )
        print(
            f"| counted once on DuckDB, limit {given.memory} | {took:.0f} s | {peak:,.0f} MB |"
        )
        try:
            import pyspark
        except ImportError:
            print("| the same on Spark | pyspark is not installed here | |")
        else:
            spark = on_spark(folder, given.spark_memory)
            name = f"its tables on local Spark {pyspark.__version__}"
            print(f"| {name}, driver {given.spark_memory} | {spark:.0f} s | |")
            found = differing(folder)
            print(
                f"| rows that differ, of {len(found)} tables | {sum(found.values())} | |"
            )
            if any(found.values()):
                print(found, file=sys.stderr)
        print(
            f"\n{links:,} sure links, {edges:,} edges; gross USD {total.gross / 1e8:,.1f} million, "
            f"net {total.low / 1e8:,.1f} to {total.high / 1e8:,.1f}"
        )


if __name__ == "__main__":
    main()
