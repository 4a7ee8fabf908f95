# What differs from a branch, committed or not, and new files:
tpiolint -p build --diff=main
# Or what any patch changes:
git diff main | tpiolint -p build --diff=-
