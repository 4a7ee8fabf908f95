"""What Bazel's own packages load of rules_cc, as Bazel 4 has it built in: its
sandbox for tests has no network, and Debian's bazel-rules-cc is of a later Bazel.
"""

cc_binary = native.cc_binary
cc_import = native.cc_import
cc_library = native.cc_library
cc_test = native.cc_test
cc_toolchain = native.cc_toolchain
cc_toolchain_alias = native.cc_toolchain_alias
cc_toolchain_suite = native.cc_toolchain_suite

def _nothing(_ctx):
    return []

# They give "make variables" to genrules, of which there are none here.
cc_flags_supplier = rule(implementation = _nothing)
compiler_flag = rule(implementation = _nothing)
