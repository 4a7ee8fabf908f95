//===- MayUseApi.cpp - Can a unit mention the API at all? -----------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/unit/MayUseApi.h"

#include "engine/unit/Mention.h"

#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/DenseSet.h"

using namespace clang;

namespace tpio::engine {

Mention mentionIn(const SourceManager &SM) {
  llvm::DenseSet<const FileEntry *> Seen;
  Mention Whole;
  for (unsigned I = 0; I < SM.local_sloc_entry_size(); ++I) {
    const SrcMgr::SLocEntry &Entry = SM.getLocalSLocEntry(I);
    if (!Entry.isFile() ||
        Entry.getFile().getFileCharacteristic() != SrcMgr::C_User)
      continue;
    const SrcMgr::ContentCache &Content = Entry.getFile().getContentCache();
    if (Content.OrigEntry &&
        !Seen.insert(&Content.OrigEntry->getFileEntry()).second)
      continue;
    const std::optional<llvm::StringRef> Text = Content.getBufferDataIfLoaded();
    if (!Text) {
      Whole.Name = true;
      return Whole;
    }
    Whole |= mentionIn(*Text);
    if (Whole.Name)
      return Whole;
  }
  return Whole;
}

bool mayMentionApi(const SourceManager &SM, const Mention *Preamble) {
  Mention Whole = mentionIn(SM);
  if (Preamble)
    Whole |= *Preamble;
  // Without knowing it: the headers of a preamble are entries of the
  // precompiled file, whose text is not loaded; they are as good as a mention
  // if there are any.
  return Whole.mayNameApi() || (!Preamble && SM.loaded_sloc_entry_size() != 0);
}

} // namespace tpio::engine
