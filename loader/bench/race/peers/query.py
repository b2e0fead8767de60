"""Asks one question with the official Python driver and prints the rows.

    query.py CYPHER

The server comes from NEO4J_URI, NEO4J_USERNAME and NEO4J_PASSWORD.
"""

import os
import sys

from neo4j import GraphDatabase, RoutingControl


def main(cypher):
    auth = (os.environ["NEO4J_USERNAME"], os.environ["NEO4J_PASSWORD"])
    with GraphDatabase.driver(os.environ["NEO4J_URI"], auth=auth) as driver:
        for record in driver.execute_query(cypher, routing_=RoutingControl.READ).records:
            print(*record.values(), sep="\t")


if __name__ == "__main__":
    main(sys.argv[1])
