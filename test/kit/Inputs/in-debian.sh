# usage: in-debian.sh ROOT, in a mount namespace of its own: installs the package
# /tmp/tpiolint.deb, lints /tmp/article.cpp and removes it again.
set -eu
# Where a program is, it learns from /proc.
mount -t proc proc "$1/proc"
chroot "$1" /bin/sh -c '
  dpkg -i /tmp/tpiolint.deb
  tpiolint --version
  status=0
  tpiolint --quiet /tmp/article.cpp -- -nostdlibinc --target=x86_64-w64-mingw32 -isystem /tmp/headers || status=$?
  echo "status $status"
  dpkg -P tpiolint
  ls /usr/bin/tpiolint /usr/lib/tpiolint 2>/dev/null || echo "left: nothing"
'
