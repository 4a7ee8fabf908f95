//===- Findings.cpp - From records to findings ----------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "reference/verify/Findings.h"

#include <algorithm>
#include <cstdio>
#include <set>
#include <span>

namespace tpio::verify {

using contract::Check;

static std::string nameOf(const std::string &Path) {
  return Path.substr(Path.find_last_of("\\/") + 1);
}

static std::string hex(std::uint64_t Value) {
  char Digits[24];
  std::snprintf(Digits, sizeof(Digits), "0x%llx",
                static_cast<unsigned long long>(Value));
  return Digits;
}

std::string Place::text() const {
  if (!hasLine())
    return nameOf(Module) + "+" + hex(Offset);
  return File + ":" + std::to_string(Line) +
         (Column ? ":" + std::to_string(Column) : "");
}

std::vector<Place> ModuleLocator::locate(const Address &Call) {
  Place P;
  P.Module = Call.Module;
  P.Offset = Call.Offset;
  return {P};
}

namespace {

class Judge {
public:
  Judge(const Run &R, Locator &L);
  std::vector<Finding> findings();

private:
  /// The program's own part of a stack.
  const std::vector<Place> &calls(unsigned Site) { return Stacks[Site]; }
  std::size_t outOfWrappers(unsigned Site);
  bool isMeantFor(unsigned Start, unsigned Op);
  Place locate(unsigned Site);
  Finding find(const object::Fault &F);
  std::string called(unsigned Site) const;
  void note(Finding &F, unsigned Site, std::string Message);

  const Run &Data;
  std::map<unsigned, std::vector<Place>> Stacks;
  /// What the calls under a function do.
  std::map<std::string, std::set<std::string>> Kinds;
};

} // namespace

static bool isEntry(const std::string &Function) {
  static const std::set<std::string> Names{"main", "wmain", "WinMain",
                                           "wWinMain"};
  return Names.contains(Function);
}

static std::string key(const Place &P) { return P.Module + "!" + P.Function; }

Judge::Judge(const Run &R, Locator &L) : Data(R) {
  for (const auto &[Number, S] : R.Sites) {
    std::vector<Place> &Stack = Stacks[Number];
    for (const Address &A : S.Calls) {
      // Behind a callback or an entry stands code that is not the program's.
      const std::vector<Place> Here = L.locate(A);
      if (!Stack.empty() &&
          (!Here.front().hasLine() || nameOf(A.Module) == "tpio-verifier.dll"))
        break;
      Stack.insert(Stack.end(), Here.begin(), Here.end());
      if (std::ranges::any_of(
              Here, [](const Place &P) { return isEntry(P.Function); }))
        break;
    }
    for (const Place &P : Stack)
      Kinds[key(P)].insert(S.Kind);
  }
}

/// The last call on the way in whose function does more than the one thing.
std::size_t Judge::outOfWrappers(unsigned Site) {
  const std::vector<Place> &Calls = calls(Site);
  const std::string &Kind = Data.Sites.at(Site).Kind;
  std::size_t I = 0;
  while (I + 1 < Calls.size() && !Calls[I].Function.empty() &&
         Kinds[key(Calls[I])] == std::set<std::string>{Kind})
    ++I;
  return I;
}

/// An operation stands where it is, and so does what an entry point calls.
Place Judge::locate(unsigned Site) {
  const std::vector<Place> &Calls = calls(Site);
  if (Calls.empty())
    return {};
  return Calls[Data.Sites.at(Site).Kind == "issue" ? 0 : outOfWrappers(Site)];
}

/// A start is for the operation that follows it in its own function; what
/// another function, or another call of it, issues later says nothing.
bool Judge::isMeantFor(unsigned Start, unsigned Op) {
  if (!Data.Sites.contains(Start) || !Data.Sites.contains(Op))
    return true;
  const std::vector<Place> &A = calls(Start), &B = calls(Op);
  std::size_t I = outOfWrappers(Start), J = outOfWrappers(Op);
  if (I >= A.size() || J >= B.size() || A[I].Function.empty())
    return true;
  if (key(A[I]) != key(B[J]))
    return false;
  return std::ranges::equal(
      std::span(A).subspan(I + 1), std::span(B).subspan(J + 1), {},
      [](const Place &P) { return std::pair(P.Module, P.Offset); },
      [](const Place &P) { return std::pair(P.Module, P.Offset); });
}

std::string Judge::called(unsigned Site) const {
  const auto It = Data.Sites.find(Site);
  return It == Data.Sites.end() ? "" : "'" + It->second.Function + "'";
}

void Judge::note(Finding &F, unsigned Site, std::string Message) {
  if (Data.Sites.contains(Site))
    F.Notes.push_back({locate(Site), std::move(Message)});
}

/// How a start that is left behind came to light.
static const char *consequence(object::Occasion Shown) {
  switch (Shown) {
  case object::Occasion::Call:
    return "";
  case object::Occasion::Wait:
    return "; 'WaitForThreadpoolIoCallbacks' would never return";
  case object::Occasion::Close:
    return "; the object is closed with it and never freed";
  case object::Occasion::AfterClose:
    return "; the object was closed before";
  case object::Occasion::Exit:
    return "; the program ends with it";
  }
  return "";
}

Finding Judge::find(const object::Fault &F) {
  Finding Result{F.What,
                 locate(F.At),
                 std::string(contract::info(F.What).Summary) +
                     consequence(F.Shown),
                 {}};
  switch (F.What) {
  case Check::HoistedStart:
    note(Result, F.About,
         called(F.About) + " comes round again here, with no start of its own");
    break;
  case Check::MissingStart:
    note(Result, F.About, "the start made here was used up by then");
    break;
  case Check::LateStart:
    note(Result, F.About, called(F.About) + " was issued here before it");
    break;
  case Check::MissingCancel:
    note(Result, F.About, "started here");
    break;
  case Check::ExtraCancel:
    note(Result, F.About, "the last start was made here");
    break;
  case Check::OrphanStart:
  case Check::ThrowingWindow:
    break;
  }
  if (const std::vector<Place> &Calls = calls(F.At);
      !Calls.empty() && Calls.front().text() != Result.Where.text())
    Result.Notes.push_back({Calls.front(), called(F.At) + " is called here"});
  if (const auto It = Data.Objects.find(F.Object); It != Data.Objects.end())
    note(Result, It->second,
         "object " + std::to_string(F.Object) + " was created here");
  return Result;
}

std::vector<Finding> Judge::findings() {
  std::map<std::pair<std::string, Check>, Finding> Found;
  for (const object::Fault &F :
       Data.Shown.faults([this](unsigned Start, unsigned Op) {
         return isMeantFor(Start, Op);
       })) {
    Finding Next = find(F);
    Found.try_emplace({Next.Where.text(), F.What}, std::move(Next));
  }
  std::vector<Finding> Result;
  for (auto &[Key, F] : Found)
    Result.push_back(std::move(F));
  std::ranges::sort(Result, [](const Finding &A, const Finding &B) {
    return std::tie(A.Where.File, A.Where.Line, A.Where.Column, A.What) <
           std::tie(B.Where.File, B.Where.Line, B.Where.Column, B.What);
  });
  return Result;
}

std::vector<Finding> findings(const Run &R, Locator &L) {
  return Judge(R, L).findings();
}

int exitStatus(const Run &R, const std::vector<Finding> &Found) {
  if (!R.Error.empty())
    return 2;
  if (!Found.empty())
    return 1;
  return R.Totals && !R.Crash && !R.TimedOut ? 0 : 2;
}

std::string renderText(const std::vector<Finding> &Found) {
  std::string Text;
  for (const Finding &F : Found) {
    Text += F.Where.text() + ": fault: " + F.Message + " [" +
            std::string(contract::info(F.What).Id) + "]\n";
    for (const Note &N : F.Notes)
      Text += N.Where.text() + ": note: " + N.Message + "\n";
  }
  return Text;
}

static std::string count(std::size_t N, const char *Noun) {
  return std::to_string(N) + " " + Noun + (N == 1 ? "" : "s");
}

std::vector<std::string> renderSummary(const Run &R,
                                       const std::vector<Finding> &Found,
                                       Locator &L, const std::string &Program) {
  std::vector<std::string> Lines;
  for (const InjectionRecord &I : R.Injections) {
    const auto It = R.Sites.find(I.Site);
    Lines.push_back("operation " + std::to_string(I.Operation) +
                    (It == R.Sites.end()
                         ? ""
                         : " ('" + It->second.Function + "' at " +
                               L.locate(It->second.Calls[0])[0].text() + ")") +
                    " got an injected " + I.Outcome);
  }
  if (R.Crash)
    Lines.push_back("'" + Program + "' crashed with " + R.Crash->Code + " at " +
                    L.locate(R.Crash->Where)[0].text());
  else if (R.TimedOut)
    Lines.push_back("'" + Program + "' did not end within " +
                    count(*R.TimedOut, "second") + " and was ended");
  else if (!R.Totals)
    Lines.push_back("'" + Program +
                    "' ended without a last report, so what it leaks is not "
                    "known");
  std::string Last = count(Found.size(), "fault");
  if (R.Totals) {
    const TotalsRecord &T = *R.Totals;
    Last += "; " + count(T.Objects, "object") + ", " +
            count(T.Starts, "start") + ", " + count(T.Operations, "operation") +
            ", " + count(T.Cancels, "cancel") + ", " +
            count(T.Packets, "packet");
    if (T.Unseen)
      Last += " (" + std::to_string(T.Unseen) +
              " of operations that no hook saw; their objects are not judged)";
  }
  if (R.ExitCode && !R.TimedOut)
    Last +=
        "; '" + Program + "' exited with " +
        (*R.ExitCode > 0xFFFF ? hex(*R.ExitCode) : std::to_string(*R.ExitCode));
  Lines.push_back(std::move(Last));
  return Lines;
}

} // namespace tpio::verify
