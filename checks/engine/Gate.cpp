//===- Gate.cpp - Can a unit mention the API at all? ----------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Gate.h"

#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/DenseSet.h"

using namespace clang;

namespace tpio::engine {

bool mentionsApi(llvm::StringRef Text) {
  // StartThreadpoolIo, CreateThreadpoolIo...; TpStartAsyncIoOperation...
  if (Text.contains("ThreadpoolIo") || Text.contains("AsyncIoOperation") ||
      Text.contains("TpAllocIoCompletion"))
    return true;
  // Start##Threadpool##Io
  return Text.contains("##") &&
         (Text.contains("Threadpool") || Text.contains("AsyncIo") ||
          Text.contains("poolIo"));
}

bool mayMentionApi(const SourceManager &SM) {
  llvm::DenseSet<const FileEntry *> Seen;
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
    if (!Text || mentionsApi(*Text))
      return true;
  }
  // Under a preamble the headers are entries of the precompiled file, whose
  // text is not loaded; they are as good as a mention if there are any.
  return SM.loaded_sloc_entry_size() != 0;
}

} // namespace tpio::engine
