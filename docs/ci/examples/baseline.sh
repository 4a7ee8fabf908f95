# Once, and the file goes into the repository:
tpiolint -p build --baseline=tpiolint-baseline.json --write-baseline
# From then on only what is new:
tpiolint -p build --baseline=tpiolint-baseline.json
