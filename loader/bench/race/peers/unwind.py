"""Loads a folder of tables with the official Python driver: the usual way,
UNWIND and MERGE, in its best measured form: lists of 10,000 rows, rows as lists
and not as maps, one session, and the driver's extension in Rust beside it.

    unwind.py FOLDER

The server comes from NEO4J_URI, NEO4J_USERNAME and NEO4J_PASSWORD.
"""

import csv
import itertools
import json
import os
import sys
from datetime import date

from neo4j import GraphDatabase

BATCH = 10_000

PARSE = {
    "string": str,
    "long": int,
    "double": float,
    "boolean": lambda text: text == "true",
    "date": date.fromisoformat,
    "string[]": lambda text: text.split("|"),
}


def statement(table):
    """The Cypher that writes a batch of a table's rows."""
    first = 1 if "key" in table else 3
    names = [column["name"] for column in table["columns"]]
    if "key" in table:
        fields = names
        lines = ["UNWIND $rows AS row", f"MERGE (x:{table['key']} {{id: row[0]}})"]
    else:
        fields = ["from", "to"] + names
        lines = [
            "UNWIND $rows AS row",
            "MATCH (a:Entity {id: row[0]})",
            "MATCH (b:Entity {id: row[1]})",
            f"MERGE (a)-[x:{table['type']} {{id: row[2]}}]->(b)",
        ]
    sets = [f"x:{table['label']}"] if "label" in table else []
    sets += [f"x.{name} = row[{i}]" for i, name in enumerate(fields) if i >= first]
    return "\n".join(lines + ["SET " + ", ".join(sets)])


def rows(folder, table):
    """The rows of a table, each value of its own type."""
    kinds = [PARSE[column["type"]] for column in table["columns"]]
    if "type" in table:
        kinds = [str, str] + kinds
    with open(os.path.join(folder, table["file"]), newline="", encoding="utf-8") as file:
        reader = csv.reader(file)
        next(reader)
        for record in reader:
            yield [parse(text) if text else None for parse, text in zip(kinds, record)]


def write(tx, cypher, batch):
    tx.run(cypher, rows=batch).consume()


def main(folder):
    with open(os.path.join(folder, "tables.json"), encoding="utf-8") as file:
        graph = json.load(file)
    auth = (os.environ["NEO4J_USERNAME"], os.environ["NEO4J_PASSWORD"])
    with GraphDatabase.driver(os.environ["NEO4J_URI"], auth=auth) as driver, driver.session() as session:
        for cypher in graph["schema"]:
            session.run(cypher).consume()
        session.run("CALL db.awaitIndexes(120)").consume()
        for table in graph["tables"]:
            cypher = statement(table)
            source = rows(folder, table)
            while batch := list(itertools.islice(source, BATCH)):
                session.execute_write(write, cypher, batch)


if __name__ == "__main__":
    main(sys.argv[1])
