//===- IncludeWalk.cpp - The files that one unit can include --------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/includes/IncludeWalk.h"
#include "support/Paths.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"

using llvm::StringRef;

namespace tpio::driver {

std::string IncludeWalk::fileName(StringRef Written) const {
  // Clang turns backslashes under -fms-extensions, the folding file system
  // always.
  return T.Flags.Backslashes ? support::withSlashes(Written.str())
                             : Written.str();
}

SourceFile *IncludeWalk::load(const Directories::Place &Place, bool IsSystem) {
  SourceFile &F = Files.at(Place, IsSystem);
  return Files.load(F) ? &F : nullptr;
}

/// The file that \p I means in a file in \p From; all that it can mean for
/// #include_next. \p IsBeside tells whether it lies in \p From.
std::vector<SourceFile *> IncludeWalk::resolve(const Include &I,
                                               const Directory *From,
                                               bool FromSystem,
                                               bool &IsBeside) {
  const std::string Name = fileName(I.Name);
  const IncludeFlags &Flags = T.Flags;
  std::vector<SourceFile *> Found;
  auto Try = [&](const Directory *In, bool IsSystem) {
    if (const auto Place = Places.find(In, Name, Flags.Fold))
      if (SourceFile *F = load(*Place, IsSystem))
        Found.push_back(F);
    return !Found.empty() && !I.IsNext;
  };
  IsBeside = false;
  if (llvm::sys::path::is_absolute(Name)) {
    Try(nullptr, FromSystem);
    return Found;
  }
  const bool IsQuoted = I.Written == Include::Form::Quoted;
  if (IsQuoted && Try(From, FromSystem)) {
    IsBeside = true;
    return Found;
  }
  for (size_t D = IsQuoted ? 0 : Flags.Angled; D < Flags.Search.size(); ++D)
    if (Try(Flags.Search[D].Where, Flags.Search[D].IsSystem))
      break;
  return Found;
}

const Target::Edges &IncludeWalk::edges(SourceFile &F) {
  std::unique_ptr<Target::Edges> &Slot = T.Known[&F];
  if (Slot && Slot->Revision == F.Revision)
    return *Slot;
  Slot = std::make_unique<Target::Edges>();
  Target::Edges &E = *Slot;
  E.Revision = F.Revision;
  for (const Include &I : F.Scan.Includes) {
    if (I.Written == Include::Form::Computed) {
      E.Computed.push_back(I.Name);
      continue;
    }
    bool IsBeside = false;
    const auto Found = resolve(I, F.In, F.IsSystem, IsBeside);
    llvm::append_range(E.To, Found);
    const bool SearchesIncluders = T.Flags.SearchesIncluders && !IsBeside &&
                                   I.Written == Include::Form::Quoted;
    if (SearchesIncluders)
      E.BesideIncluders.push_back(I.Name);
    if (!Found.empty() || I.MayBeMissing ||
        (I.IsForOthers && T.Flags.IsWindows))
      continue;
    if (SearchesIncluders)
      E.OnlyBesideIncluders.push_back(I.Name);
    else if (E.Missing.empty())
      E.Missing = I.Name;
  }
  return E;
}

/// Whatever a header of the system includes is the system's (Clang's
/// Preprocessor::HandleHeaderIncludeOrImport), so nothing below it counts.
void IncludeWalk::add(SourceFile &F) {
  if (!F.IsSystem)
    Users.insert(&F);
}

void IncludeWalk::follow(SourceFile &F) {
  // It was there when the edge to it was found, and may have changed since.
  if (!Files.load(F))
    return;
  Said |= F.Scan.Says;
  if (F.Scan.IsOdd && Reason.empty())
    Reason = "what the preprocessor makes of " + F.Path;
  const Target::Edges &E = edges(F);
  if (Missing.empty())
    Missing = E.Missing;
  for (SourceFile *To : E.To)
    add(*To);
  for (const std::string &Text : E.Computed)
    Computed.push_back({Text, &F});
  llvm::append_range(Beside, E.BesideIncluders);
  llvm::append_range(OnlyBeside, E.OnlyBesideIncluders);
}

/// A file of -include or -imacros: looked for where the command runs.
void IncludeWalk::force(const std::string &Name) {
  Include I;
  I.Written = Include::Form::Quoted;
  I.Name = Name;
  bool IsBeside = false;
  const auto Found =
      resolve(I, T.Flags.WorkingDir, /*FromSystem=*/false, IsBeside);
  if (Found.empty() && Missing.empty())
    Missing = Name;
  for (SourceFile *F : Found)
    add(*F);
}

/// Looks for what could lie beside a file that includes another; true if that
/// has added files.
bool IncludeWalk::takeBesideIncluders() {
  const size_t Before = Users.size();
  llvm::SmallSetVector<const Directory *, 8> Around;
  for (const SourceFile *F : Users)
    Around.insert(F->In);
  llvm::StringSet<> Found;
  for (const std::string &Name : Beside)
    for (const Directory *In : Around)
      if (const auto Place = Places.find(In, fileName(Name), T.Flags.Fold))
        if (SourceFile *F = load(*Place, /*IsSystem=*/false)) {
          Users.insert(F);
          Found.insert(Name);
        }
  if (Users.size() != Before)
    return true;
  for (const std::string &Name : OnlyBeside)
    if (!Found.contains(Name) && Missing.empty())
      Missing = Name;
  return false;
}

/// Follows what the macro or text \p Text of an include can mean; false if that
/// is not known.
bool IncludeWalk::expand(const std::string &Text, const SourceFile &From,
                         unsigned Depth) {
  Include I;
  if (StringRef(Text).starts_with("\"") || StringRef(Text).starts_with("<")) {
    const bool IsQuoted = Text[0] == '"';
    const size_t Close = Text.find(IsQuoted ? '"' : '>', 1);
    if (Close == std::string::npos)
      return false;
    I.Written = IsQuoted ? Include::Form::Quoted : Include::Form::Angled;
    I.Name = Text.substr(1, Close - 1);
    bool IsBeside = false;
    const auto Found = resolve(I, From.In, /*FromSystem=*/false, IsBeside);
    for (SourceFile *F : Found)
      add(*F);
    return !Found.empty();
  }
  const bool IsName =
      !Text.empty() && !llvm::isDigit(Text[0]) &&
      llvm::all_of(Text, [](char C) { return llvm::isAlnum(C) || C == '_'; });
  if (!IsName || Depth == 8)
    return false;
  std::vector<std::string> Values;
  for (const std::vector<std::string> *Given :
       {&Macros, &std::as_const(T.Flags.Macros)})
    for (StringRef Macro : *Given) {
      auto [Name, Value] = Macro.split('=');
      if (Name == Text)
        Values.push_back(Value.str());
    }
  for (SourceFile *F : Users.getArrayRef())
    llvm::append_range(Values, F->definitions(Text));
  // It may come from a header of the system.
  return !Values.empty() && llvm::all_of(Values, [&](const std::string &Value) {
    return expand(Value, From, Depth + 1);
  });
}

/// Follows the computed includes; true if that has added files.
bool IncludeWalk::takeComputed() {
  const size_t Before = Users.size();
  // Another file may define the macro again: all are looked at each time.
  for (size_t Next = 0; Next < Computed.size(); ++Next) {
    const Open C = Computed[Next];
    if (!expand(C.Text, *C.From, 0) && Reason.empty())
      Reason = "'#include " + C.Text + "' is not decided";
  }
  return Users.size() != Before;
}

/// \returns whether \p IsDone has ended it.
bool IncludeWalk::walk(SourceFile &Main, llvm::function_ref<bool()> IsDone) {
  Users.insert(&Main);
  for (const std::string &Name : T.Flags.Forced)
    force(Name);
  for (size_t Next = 0;;) {
    while (Next < Users.size() && !IsDone())
      follow(*Users[Next++]);
    if (IsDone())
      return true;
    const bool More = (!Computed.empty() && takeComputed()) |
                      (!Beside.empty() && takeBesideIncluders());
    if (!More)
      return IsDone();
  }
}

std::string IncludeWalk::judge(SourceFile &Main, bool MissingCounts) {
  if (!Files.load(Main))
    return "it can't be read";
  const auto IsMissing = [&] { return MissingCounts && !Missing.empty(); };
  walk(Main,
       [&] { return Said.mayNameApi() || !Reason.empty() || IsMissing(); });
  if (Said.mayNameApi())
    return "it may use the API";
  if (Reason.empty() && IsMissing())
    return "'" + Missing + "' is missing";
  return Reason;
}

bool IncludeWalk::reaches(SourceFile &Main, SourceFile &Header) {
  return Files.load(Main) &&
         walk(Main, [&] { return Users.contains(&Header); });
}

} // namespace tpio::driver
