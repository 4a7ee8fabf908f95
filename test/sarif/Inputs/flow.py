"""Prints the flow of each result: the rule, then a line and a message a step."""

import json
import sys

with open(sys.argv[1]) as file:
    for run in json.load(file)["runs"]:
        for result in run["results"]:
            primary = result["locations"][0]["physicalLocation"]["region"]["startLine"]
            print("%s at %d" % (result["ruleId"], primary))
            for flow in result["codeFlows"]:
                for thread in flow["threadFlows"]:
                    for step in thread["locations"]:
                        place = step["location"]
                        print("  %d: %s" % (place["physicalLocation"]["region"]["startLine"],
                                            place.get("message", {}).get("text", "")))
