//===- Faults.h - What the runs of one program showed -----------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The violations of all paths of one program, each once, with the shortest
/// path that led to it, and which call of the API follows which.
///
//===----------------------------------------------------------------------===//

#ifndef TPIO_REFERENCE_NATIVE_FAULTS_H
#define TPIO_REFERENCE_NATIVE_FAULTS_H

#include "contract/Record.h"
#include "reference/Cycles.h"
#include "reference/native/Site.h"

#include <map>

namespace tpio::sim {

/// One thing that a path decided: an outcome, a failing resource, a delivery.
struct Step {
  Site Where = NoSite;    ///< NoSite: not a call of the contract
  const char *Name = "";  ///< the function
  const char *What = "";  ///< "succeeds", "pends", "fails with", ...
  std::uint32_t Code = 0; ///< 0: none to show
};

class FaultLog {
public:
  /// The ledger of the object of number \p Object says \p V of \p E.
  std::optional<contract::Violation>
  note(unsigned Object, const contract::Event &E, const contract::Verdict &V) {
    return All.note(Object, E, V);
  }
  void noteUse(unsigned Object) { All.noteUse(Object); }
  /// \p Path shows \p V ; the shortest such path is kept.
  void add(const contract::Violation &V, const std::vector<Step> &Path) {
    const auto [It, New] = Numbers.try_emplace(V, Paths.size());
    if (New) {
      All.add(V);
      Paths.push_back(Path);
    } else if (Path.size() < Paths[It->second].size()) {
      Paths[It->second] = Path;
    }
  }
  /// One activation of the program comes from \p From , its last call of the
  /// API, to \p To .
  void follow(Site From, Site To) { Followers[From].insert(To); }
  void clear() { *this = FaultLog(); }

  const contract::Record &record() const { return All; }
  const std::vector<Step> &path(std::size_t Number) const {
    return Paths[Number];
  }
  /// The control flow between the calls of the API, as far as it was seen. The
  /// entries come after NoSite.
  const reference::SiteGraph &followers() const { return Followers; }

private:
  contract::Record All;
  std::map<contract::Violation, std::size_t> Numbers;
  std::vector<std::vector<Step>> Paths;
  reference::SiteGraph Followers;
};

} // namespace tpio::sim

#endif // TPIO_REFERENCE_NATIVE_FAULTS_H
