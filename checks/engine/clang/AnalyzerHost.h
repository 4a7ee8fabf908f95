//===- AnalyzerHost.h - Hosts the analyzer's path engine --------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Runs Clang's ExprEngine over one root function with our checker in it. Needs
/// only an ASTContext and a Preprocessor, so every front door can use it.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_ENGINE_CLANG_ANALYZERHOST_H
#define TPIO_ENGINE_CLANG_ANALYZERHOST_H

#include "engine/path/RootExploration.h"
#include "llvm/ADT/STLFunctionalExtras.h"

#include <memory>
#include <string>

namespace clang {
class Preprocessor;
namespace ento {
class ExplodedGraph;
} // namespace ento
} // namespace clang

namespace tpio::engine {

/// How far the exploration of a root went.
struct Exploration {
  unsigned Nodes = 0;
  /// Why it is not complete, as a phrase; empty if it is.
  std::string Unfinished;
  /// ... for what was configured can't be right.
  bool IsMistake = false;
  bool BudgetExhausted = false;
  /// More rounds of the loops may show more: some path was cut in a loop, and
  /// either starts were left for rounds to come or some way was never taken.
  bool WantsMore = false;
};

/// How many rounds of a loop an exploration looks at. Two rounds and what
/// follows show every fault that does not depend on a count. Retries are
/// written for three or five attempts, and the round after the last one must
/// be seen: only code like that is looked at again, more deeply.
enum class Depth : unsigned { Deep = 7, Shallow = 3 };

class AnalyzerHost {
public:
  AnalyzerHost(clang::ASTContext &Context, clang::Preprocessor &PP,
               const EngineOptions &Options);
  ~AnalyzerHost();

  /// Explores Run.Root to depth \p D and calls \p Inspect with the graph while
  /// it lives.
  Exploration
  explore(RootExploration &Run, Depth D,
          llvm::function_ref<void(clang::ento::ExplodedGraph &)> Inspect);

  /// Functions that some root has stepped into so far.
  bool wasSteppedInto(const clang::FunctionDecl *F) const;

private:
  struct Machinery;
  std::unique_ptr<Machinery> M;
};

} // namespace tpio::engine

#endif // TPIO_ENGINE_CLANG_ANALYZERHOST_H
