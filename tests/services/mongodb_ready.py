"""Succeeds once the server at URI takes a majority write; begins its replica set first when MEMBER is given."""

import sys

import pymongo
from pymongo.errors import OperationFailure

uri, *member = sys.argv[1:]
client = pymongo.MongoClient(uri, serverSelectionTimeoutMS=1000, w="majority", wTimeoutMS=5000)
if member:
    config = {"_id": "rs0", "members": [{"_id": 0, "host": member[0]}]}
    try:
        client.admin.command("replSetInitiate", config)
    except OperationFailure as error:
        if error.codeName != "AlreadyInitialized":
            raise
probe = client["careline_ready"]["probe"]
probe.insert_one({"ready": True})
client.drop_database("careline_ready")
