//===- Build.cpp - From a source to a program -----------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "reference/native/Build.h"
#include "reference/native/Symbols.h"

#include <algorithm>
#include <dlfcn.h>
#include <filesystem>
#include <fstream>
#include <optional>
#include <spawn.h>
#include <sstream>
#include <sys/wait.h>

extern char **environ;

namespace tpio::sim {

/// Frame pointers and no optimisation: a site is read from the stack, and a
/// loop must not be unrolled into several calls. The comparisons are traced to
/// find the error codes that the program knows (Clang traces them only beside a
/// kind of coverage: the cheapest is one call per function; and not where a
/// loop goes back, unless nothing is pruned). Each function has a section for
/// WrittenCalls.h.
static constexpr const char *CompileFlags[] = {
    "-O0",
    "-g",
    "-fPIC",
    "-fno-omit-frame-pointer",
    "-ffunction-sections",
    "-fsanitize-coverage=func,no-prune,trace-pc-guard,trace-cmp"};

/// Calls are bound when the program is loaded, and its own functions to itself.
/// The wrapped functions of the C library end a run or are explored.
static constexpr const char *LinkFlags[] = {
    "-shared",
    "-Wl,-z,now",
    "-Wl,-z,relro",
    "-Wl,-Bsymbolic",
    "-Wl,--wrap=exit,--wrap=_exit,--wrap=_Exit,--wrap=quick_exit",
    "-Wl,--wrap=abort,--wrap=__assert_fail",
    "-Wl,--wrap=malloc,--wrap=calloc,--wrap=free",
    "-Wl,--wrap=_Znwm,--wrap=_Znam"};

static constexpr std::string_view WrappedNames[] = {
    "exit",   "_exit",  "_Exit", "quick_exit", "abort", "__assert_fail",
    "malloc", "calloc", "free",  "_Znwm",      "_Znam"};

static bool run(const std::vector<std::string> &Command) {
  std::vector<char *> Args;
  for (const std::string &A : Command)
    Args.push_back(const_cast<char *>(A.c_str()));
  Args.push_back(nullptr);
  pid_t Child = 0;
  if (posix_spawnp(&Child, Args[0], nullptr, nullptr, Args.data(), environ))
    return false;
  int Status = 0;
  return waitpid(Child, &Status, 0) == Child && WIFEXITED(Status) &&
         WEXITSTATUS(Status) == 0;
}

/// Where an installation has the headers, seen from the program's folder.
static constexpr const char *InstalledHeaders = "../share/tpiolint/reference/";

/// The folder of headers \p Name: beside an installed tpio-explore, else where
/// the build tree has it (\p Configured).
static std::string headers(const char *Name, const char *Configured) {
  std::error_code Failure;
  const auto Self = std::filesystem::read_symlink("/proc/self/exe", Failure);
  if (!Failure) {
    const auto Beside = Self.parent_path() / InstalledHeaders / Name;
    if (std::filesystem::is_directory(Beside, Failure))
      return Beside.lexically_normal();
  }
  return Configured;
}

namespace {
/// How the program's own IR declares a function.
struct Declaration {
  std::string Result; ///< empty: it is none
  unsigned Arguments = 0;
  bool Returns = true;
};
} // namespace

static Declaration declarationOf(const std::string &Ir,
                                 const std::string &Name) {
  for (const std::string &Spelled : {"@" + Name + "(", "@\"" + Name + "\"("}) {
    const std::size_t First = Ir.find("\ndeclare ");
    for (std::size_t Line = First; Line != Ir.npos;
         Line = Ir.find("\ndeclare ", Line + 1)) {
      const std::size_t End = Ir.find('\n', Line + 1);
      const std::string Text = Ir.substr(Line, End - Line);
      const std::size_t Place = Text.find(Spelled);
      if (Place == Text.npos)
        continue;
      Declaration D;
      // Attributes come first, the type stands at the name.
      std::istringstream Words(Text.substr(0, Place));
      for (std::string Word; Words >> Word;)
        D.Result = Word;
      int Depth = 0;
      for (std::size_t I = Place + Spelled.size(); I < Text.size(); ++I) {
        if (Text[I] == ')' && Depth-- == 0)
          break;
        Depth += Text[I] == '(';
        D.Arguments += Text[I] == ',' && Depth == 0;
      }
      if (Text[Place + Spelled.size()] != ')')
        ++D.Arguments;
      // "declare void @die() #3", and later "attributes #3 = { noreturn ... }".
      if (const std::size_t Group = Text.rfind(" #"); Group != Text.npos) {
        const std::size_t At =
            Ir.find("\nattributes" + Text.substr(Group) + " = {");
        D.Returns =
            Ir.substr(At, Ir.find('\n', At + 1) - At).find(" noreturn ") ==
            Ir.npos;
      }
      return D;
    }
  }
  return {};
}

/// C source of stand-ins for \p Names. Each has the name's symbol, whatever the
/// name's own type is: the arguments are words, as in Runtime.h.
static std::string stubs(const std::vector<std::string> &Names,
                         const std::string &Ir) {
  std::ostringstream Text;
  Text << "unsigned long tpio_opaque(const char *, int, const unsigned long *, "
          "unsigned);\n";
  unsigned Number = 0;
  for (const std::string &Name : Names) {
    const Declaration D = declarationOf(Ir, Name);
    const std::string Symbol = "tpio_stub_" + std::to_string(++Number);
    if (D.Result.empty()) {
      // A variable that is defined elsewhere.
      Text << "unsigned long " << Symbol << "[8] __asm__(\"" << Name
           << "\");\n";
      continue;
    }
    const int Result = !D.Returns           ? 3
                       : D.Result == "void" ? 0
                       : D.Result == "ptr"  ? 2
                                            : 1;
    Text << "unsigned long " << Symbol
         << "(unsigned long a, unsigned long b, unsigned long c, "
            "unsigned long d, unsigned long e, unsigned long f) __asm__(\""
         << Name << "\");\nunsigned long " << Symbol
         << "(unsigned long a, unsigned long b, unsigned long c, "
            "unsigned long d, unsigned long e, unsigned long f) {\n"
            "  unsigned long w[] = {a, b, c, d, e, f};\n  return tpio_opaque(\""
         << Name << "\", " << Result << ", w, " << std::min(D.Arguments, 6u)
         << ");\n}\n";
  }
  return Text.str();
}

static bool isDefined(const std::string &Name) {
  for (std::string_view W : WrappedNames)
    if (Name == W)
      return true;
  return Name == "_GLOBAL_OFFSET_TABLE_" || dlsym(RTLD_DEFAULT, Name.c_str());
}

bool build(const std::string &Source, const std::string &Output,
           const BuildOptions &Options, std::string &Error) {
  const std::string Compiler =
      Options.Compiler.empty() ? TPIO_CLANG : Options.Compiler;
  const std::string Object = objectOf(Output);
  std::vector<std::string> Compile{Compiler};
  Compile.insert(Compile.end(), std::begin(CompileFlags),
                 std::end(CompileFlags));
  // clang++ takes a .c file for C++.
  if (Source.ends_with(".c"))
    Compile.insert(Compile.end(), {"-x", "c"});
  else
    Compile.push_back("-std=c++20");
  Compile.push_back("-I" +
                    (Options.Headers.empty()
                         ? headers("windows-headers", TPIO_WINDOWS_HEADERS)
                         : Options.Headers));
  Compile.push_back("-I" + headers("explore", TPIO_EXPLORE_HEADERS));
  Compile.insert(Compile.end(), Options.Flags.begin(), Options.Flags.end());
  Compile.push_back(Source);
  auto With = [](std::vector<std::string> Command,
                 std::initializer_list<std::string> More) {
    Command.insert(Command.end(), More);
    return Command;
  };
  if (!run(With(Compile, {"-c", "-o", Object}))) {
    Error = "'" + Source + "' does not compile with " + Compiler;
    return false;
  }

  std::vector<std::string> Link{Compiler};
  // The driver of C++ links C as well, with its library.
  if (Link[0].find("++") == std::string::npos && !Source.ends_with(".c"))
    Link.push_back("-lstdc++");
  Link.insert(Link.end(), std::begin(LinkFlags), std::end(LinkFlags));
  Link.push_back(Object);
  std::vector<std::string> Missing;
  for (const std::string &Name : undefinedNames(Object))
    if (!isDefined(Name))
      Missing.push_back(Name);
  if (!Missing.empty()) {
    const std::string Ir = Output + ".ll", Stubs = Output + ".stubs.c";
    if (!run(With(Compile, {"-S", "-emit-llvm", "-o", Ir}))) {
      Error = "cannot read the declarations of '" + Source + "'";
      return false;
    }
    std::ostringstream Text;
    Text << std::ifstream(Ir).rdbuf();
    std::ofstream(Stubs) << stubs(Missing, Text.str());
    const std::string StubObject = Output + ".stubs.o";
    if (!run({Compiler, "-x", "c", "-w", "-O1", "-fPIC",
              "-fno-omit-frame-pointer", "-c", Stubs, "-o", StubObject})) {
      Error = "cannot make stubs for the functions that '" + Source +
              "' doesn't define";
      return false;
    }
    Link.push_back(StubObject);
  }
  Link.push_back("-o");
  Link.push_back(Output);
  if (!run(Link)) {
    Error = "'" + Source + "' does not link";
    return false;
  }
  return true;
}

} // namespace tpio::sim
