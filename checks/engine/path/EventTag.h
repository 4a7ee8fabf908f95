//===- EventTag.h - The events of a path, on its nodes ----------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TPIO_ENGINE_PATH_EVENTTAG_H
#define TPIO_ENGINE_PATH_EVENTTAG_H

#include "engine/Protocol.h"
#include "engine/clang/Compat.h"
#include "engine/clang/ExplodedGraph.h"
#include "clang/Analysis/ProgramPoint.h"

namespace tpio::engine {

/// Hangs on the exploded node of an event, so that a path can be told
/// afterwards. An operation shows by how it ends; Issue stands there only if
/// nobody wants to know how.
class EventTag : public compat::PathTag {
public:
  explicit EventTag(const Event &E) : PathTag(kind(), "tpio event"), E(E) {
    this->E.Call = nullptr; // does not live as long
  }
  /// The event of \p Node, null if it has none.
  static const Event *at(const clang::ento::ExplodedNode &Node) {
    const clang::ProgramPointTag *Tag = Node.getLocation().getTag();
    return Tag && Tag->getTagKind() == kind()
               ? &static_cast<const EventTag *>(Tag)->E
               : nullptr;
  }

private:
  static void *kind() {
    static int Unique;
    return &Unique;
  }

  Event E;
};

} // namespace tpio::engine

#endif // TPIO_ENGINE_PATH_EVENTTAG_H
