load("@tpiolint//:share/tpiolint/bazel/tpiolint.bzl", "make_tpiolint")

lint = make_tpiolint(settings = Label("//:.tpiolint"))
