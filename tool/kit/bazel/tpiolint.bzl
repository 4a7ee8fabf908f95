"""Lints the C and C++ sources of targets with tpiolint.

`tpiolint` is an aspect for rules that provide CcInfo. Each source is an action of
its own, which sees the source, the headers of its target and of what that depends
on, its compile command and tpiolint, and nothing else of the workspace. Output
groups:

  tpiolint       fails if there are findings, and prints them
  tpiolint_logs  the SARIF log of each source, findings or not
"""

load("@bazel_tools//tools/build_defs/cc:action_names.bzl", "CPP_COMPILE_ACTION_NAME", "C_COMPILE_ACTION_NAME")
load("@bazel_tools//tools/cpp:toolchain_utils.bzl", "find_cpp_toolchain")

_C = ["c"]
_CXX = ["cc", "cpp", "cxx", "c++", "C"]

def _arguments(target, ctx, toolchain, features, source):
    """The command that compiles `source`, as the toolchain makes it."""
    context = target[CcInfo].compilation_context
    is_c = source.extension in _C
    action = C_COMPILE_ACTION_NAME if is_c else CPP_COMPILE_ACTION_NAME
    fragment = ctx.fragments.cpp
    own = [ctx.expand_make_variables("copts", opt, {}) for opt in getattr(ctx.rule.attr, "copts", [])]
    variables = cc_common.create_compile_variables(
        feature_configuration = features,
        cc_toolchain = toolchain,
        source_file = source.path,
        user_compile_flags = fragment.copts + (fragment.conlyopts if is_c else fragment.cxxopts) + own,
        include_directories = context.includes,
        quote_include_directories = context.quote_includes,
        system_include_directories = context.system_includes,
        preprocessor_defines = depset(transitive = [context.defines, context.local_defines]),
    )
    return [cc_common.get_tool_for_action(feature_configuration = features, action_name = action)] + \
           cc_common.get_memory_inefficient_command_line(
               feature_configuration = features,
               action_name = action,
               variables = variables,
           )

def _lint(target, ctx, toolchain, features, source):
    """One action; returns its log."""
    name = "{}.tpiolint/{}".format(ctx.label.name, source.short_path.replace("../", "external/"))
    database = ctx.actions.declare_file(name + "/compile_commands.json")
    log = ctx.actions.declare_file(name + "/log.sarif")

    # The command runs in the root of the sandbox, of which only the way there from
    # the database is known beforehand.
    root = "/".join([".." for _ in database.dirname.split("/")])
    ctx.actions.write(database, json.encode([{
        "directory": root,
        "file": source.path,
        "arguments": _arguments(target, ctx, toolchain, features, source),
    }]))
    arguments = ctx.actions.args()
    arguments.add("-p", database.dirname)
    arguments.add_all(["--quiet", "--exit-zero", "--jobs=1", "--format=sarif"])
    arguments.add(log, format = "--output=%s")
    baseline = getattr(ctx.files, "_baseline", [])
    arguments.add_all(baseline, format_each = "--baseline=%s")
    arguments.add(source)
    ctx.actions.run(
        executable = ctx.executable._tpiolint,
        arguments = [arguments],
        inputs = depset(
            [source, database] + getattr(ctx.files, "_settings", []) + baseline,
            transitive = [target[CcInfo].compilation_context.headers, toolchain.all_files],
        ),
        outputs = [log],
        mnemonic = "Tpiolint",
        progress_message = "Linting " + source.short_path,
    )
    return log

def _check(ctx, logs):
    """Prints the findings of `logs` and fails, or leaves an empty file."""
    stamp = ctx.actions.declare_file(ctx.label.name + ".tpiolint/clean")
    arguments = ctx.actions.args()
    arguments.add(ctx.executable._tpiolint)
    arguments.add(stamp)
    arguments.add_all(logs)
    ctx.actions.run_shell(
        command = 'tool=$1 stamp=$2; shift 2; "$tool" --merge --quiet --format=text "$@" >&2 && : >"$stamp"',
        arguments = [arguments],
        inputs = logs,
        tools = [ctx.executable._tpiolint],
        outputs = [stamp],
        mnemonic = "TpiolintCheck",
        progress_message = "Findings of " + str(ctx.label),
    )
    return stamp

def _impl(target, ctx):
    if CcInfo not in target:
        return []
    sources = [
        file
        for attribute in getattr(ctx.rule.attr, "srcs", [])
        for file in attribute.files.to_list()
        if file.extension in _C + _CXX
    ]
    if not sources:
        return []
    toolchain = find_cpp_toolchain(ctx)
    features = cc_common.configure_features(
        ctx = ctx,
        cc_toolchain = toolchain,
        requested_features = ctx.features,
        unsupported_features = ctx.disabled_features,
    )
    logs = [_lint(target, ctx, toolchain, features, source) for source in sources]
    return [OutputGroupInfo(
        tpiolint = depset([_check(ctx, logs)]),
        tpiolint_logs = depset(logs),
    )]

def make_tpiolint(settings = None, baseline = None):
    """The aspect with the workspace's own files.

    Args:
      settings: the label of the .tpiolint file, or of a filegroup of several
      baseline: the label of a file of known findings
    """
    own = {}
    if settings:
        own["_settings"] = attr.label(default = settings, allow_files = True)
    if baseline:
        own["_baseline"] = attr.label(default = baseline, allow_single_file = True)
    return aspect(
        implementation = _impl,
        attrs = dict(own, **{
            "_tpiolint": attr.label(
                default = Label("@tpiolint//:bin/tpiolint"),
                executable = True,
                allow_single_file = True,
                cfg = "exec",
            ),
            "_cc_toolchain": attr.label(default = Label("@bazel_tools//tools/cpp:current_cc_toolchain")),
        }),
        fragments = ["cpp"],
        toolchains = ["@bazel_tools//tools/cpp:toolchain_type"],
    )

tpiolint = make_tpiolint()
