//===- PathPrinter.cpp - The paths of a root as text ----------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/path/PathPrinter.h"

#include "clang/AST/ASTContext.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/raw_ostream.h"

#include <map>

using namespace clang;
using namespace clang::ento;

namespace tpio::engine {

static llvm::StringRef packetOf(contract::Packet P) {
  switch (P) {
  case contract::Packet::Queued:
    return "a packet comes";
  case contract::Packet::None:
    return "no packet comes";
  case contract::Packet::Either:
    return "a packet may come";
  }
  return "";
}

static std::string textOf(const Event &E) {
  switch (E.What) {
  case Event::Create:
    return "create";
  case Event::Start:
    return "start";
  case Event::Issue:
    return "issue '" + std::string(E.Op->Name) + "'";
  case Event::Settled: {
    std::string How;
    switch (E.How) {
    case contract::Outcome::Success:
      How = "succeeds";
      break;
    case contract::Outcome::Pending:
      How = "is pending";
      break;
    case contract::Outcome::Failure:
      How = "fails with " + (E.Code > 0xFFFF ? "0x" + llvm::utohexstr(E.Code)
                                             : std::to_string(E.Code));
      break;
    }
    return "'" + std::string(E.Op->Name) + "' " + How + ", " +
           packetOf(E.Packet).str();
  }
  case Event::Cancel:
    return "cancel";
  case Event::Wait:
    return "wait";
  case Event::Close:
    return "close";
  }
  return "";
}

namespace {

class Printer {
public:
  explicit Printer(const RootExploration &Run)
      : Run(Run), SM(Run.R.context().getSourceManager()) {}

  std::string events(const ExplodedNode *End) const {
    llvm::SmallVector<const ExplodedNode *, 16> Path;
    for (const ExplodedNode *N = End; N; N = N->getFirstPred())
      if (EventTag::at(*N))
        Path.push_back(N);
    std::string Text;
    llvm::raw_string_ostream Out(Text);
    for (const ExplodedNode *N : llvm::reverse(Path))
      printEvent(*EventTag::at(*N), N->getState(), Out);
    print(End->getState(), "  at the end: ", "\n              ", Out);
    return Text;
  }

  std::string endOf(const ExplodedNode &Node) const {
    const Stmt *S = Node.getStmtForDiagnostics();
    std::string Text = S ? placeOf(S->getBeginLoc()) + ": " : "";
    // A path that can show nothing more is not followed to its end.
    Text += Node.isSink() ? "goes no further" : "leaves the function";
    return Text;
  }

private:
  std::string placeOf(SourceLocation Loc) const {
    return SM.getFileLoc(Loc).printToString(SM);
  }

  void printEvent(const Event &E, StateRef State,
                  llvm::raw_ostream &Out) const {
    Out << "  #" << E.Where << ' '
        << placeOf(Run.Sites[E.Where].leaf().location(SM)) << ": " << textOf(E)
        << " of " << E.Object << '\n';
    std::string Known;
    llvm::raw_string_ostream Lines(Known);
    Run.Protocols.print(State, Lines);
    llvm::SmallVector<llvm::StringRef, 4> Split;
    llvm::StringRef(Known).split(Split, '\n');
    for (llvm::StringRef Line : Split)
      if (!Line.empty())
        Out << "       " << Line << '\n';
  }

  const RootExploration &Run;
  const SourceManager &SM;
};

} // namespace

std::string printPaths(const ExplodedGraph &Graph, const RootExploration &Run) {
  std::vector<const ExplodedNode *> Ends;
  for (const ExplodedNode &Node : Graph.nodes())
    if (Node.succ_empty())
      Ends.push_back(&Node);
  // The graph is a hash table: put its nodes in the order of their making.
  llvm::sort(Ends, [](const ExplodedNode *A, const ExplodedNode *B) {
    return A->getID() < B->getID();
  });
  const Printer P(Run);
  struct Group {
    unsigned Times = 0;
    const ExplodedNode *First = nullptr;
  };
  llvm::MapVector<std::string, Group, std::map<std::string, unsigned>> Groups;
  for (const ExplodedNode *End : Ends) {
    Group &G = Groups[P.events(End)];
    ++G.Times;
    if (!G.First)
      G.First = End;
  }
  std::string Text;
  llvm::raw_string_ostream Out(Text);
  unsigned Number = 0;
  for (const auto &[Events, G] : Groups) {
    Out << "path " << ++Number << " of '"
        << Run.Root->getQualifiedNameAsString() << "' (" << G.Times
        << (G.Times == 1 ? " end" : " ends") << ")\n"
        << Events << "  " << P.endOf(*G.First) << '\n';
  }
  return Text;
}

} // namespace tpio::engine
