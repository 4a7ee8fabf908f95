# On each machine of four, here one after the other:
for i in 1 2 3 4; do
  tpiolint -p build --shard=$i/4 --exit-zero --format=sarif --output=part-$i.sarif
done
# On one of them:
tpiolint --merge --output=tpiolint.sarif part-*.sarif
