#!@python@
"""A Wine that begins its program, and ends."""
import sys

with open("@said@", "a", encoding="utf-8") as said:
    said.write("x\n")
for word in sys.argv:
    if word.startswith("--records=Z:"):
        with open(word.removeprefix("--records=Z:").replace("\\", "/"), "a", encoding="utf-8") as records:
            records.write("launched\t1\n")
