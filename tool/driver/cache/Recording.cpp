//===- Recording.cpp - What a unit has asked the disk ---------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/cache/Recording.h"
#include "report/Located.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MemoryBuffer.h"

#include <set>

using namespace llvm;

namespace tpio::driver {

/// Never 0, which stands for what can't be read.
static uint64_t hashOf(StringRef Text) { return report::textHash(Text); }

static uint64_t kindOf(const ErrorOr<vfs::Status> &Status) {
  return !Status || !Status->exists() ? 0 : Status->isDirectory() ? 2 : 1;
}

static uint64_t namesIn(StringRef Path, vfs::FileSystem &Files) {
  std::set<std::string> Names;
  std::error_code EC;
  for (vfs::directory_iterator I = Files.dir_begin(Path, EC), End;
       I != End && !EC; I.increment(EC))
    Names.insert(I->path().str());
  return EC ? 0 : hashOf(join(Names, "\n"));
}

namespace {

class RecordingFile : public vfs::File {
public:
  RecordingFile(std::unique_ptr<vfs::File> Below, Dependencies &Asked,
                std::string Key)
      : Below(std::move(Below)), Asked(Asked), Key(std::move(Key)) {}

  ErrorOr<vfs::Status> status() override { return Below->status(); }
  ErrorOr<std::string> getName() override { return Below->getName(); }
  std::error_code close() override { return Below->close(); }

  ErrorOr<std::unique_ptr<MemoryBuffer>> getBuffer(const Twine &Name,
                                                   int64_t Size, bool NeedsNull,
                                                   bool IsVolatile) override {
    auto Buffer = Below->getBuffer(Name, Size, NeedsNull, IsVolatile);
    Asked[Key] = Buffer ? hashOf((*Buffer)->getBuffer()) : 0;
    return Buffer;
  }

private:
  std::unique_ptr<vfs::File> Below;
  Dependencies &Asked;
  std::string Key;
};

} // namespace

std::string RecordingFileSystem::key(char What, const Twine &Path) const {
  SmallString<256> Absolute;
  Path.toVector(Absolute);
  makeAbsolute(Absolute);
  return std::string(1, What) + std::string(Absolute);
}

ErrorOr<vfs::Status> RecordingFileSystem::status(const Twine &Path) {
  ErrorOr<vfs::Status> Result = ProxyFileSystem::status(Path);
  Asked[key('S', Path)] = kindOf(Result);
  return Result;
}

ErrorOr<std::unique_ptr<vfs::File>>
RecordingFileSystem::openFileForRead(const Twine &Path) {
  ErrorOr<std::unique_ptr<vfs::File>> Result =
      ProxyFileSystem::openFileForRead(Path);
  if (!Result) {
    Asked[key('S', Path)] = kindOf(ProxyFileSystem::status(Path));
    return Result;
  }
  // Opened and not read says that it is there.
  Asked[key('S', Path)] = kindOf((*Result)->status());
  return std::make_unique<RecordingFile>(std::move(*Result), Asked,
                                         key('C', Path));
}

vfs::directory_iterator RecordingFileSystem::dir_begin(const Twine &Path,
                                                       std::error_code &EC) {
  const std::string Key = key('D', Path);
  Asked[Key] = namesIn(StringRef(Key).drop_front(), getUnderlyingFS());
  return ProxyFileSystem::dir_begin(Path, EC);
}

uint64_t answer(StringRef Question, vfs::FileSystem &Files) {
  const StringRef Path = Question.drop_front();
  switch (Question.front()) {
  case 'S':
    return kindOf(Files.status(Path));
  case 'C': {
    auto Buffer = Files.getBufferForFile(Path);
    return Buffer ? hashOf((*Buffer)->getBuffer()) : 0;
  }
  case 'D':
    return namesIn(Path, Files);
  }
  return 0;
}

std::vector<std::string> filesIn(const Dependencies &Asked,
                                 vfs::FileSystem &Files) {
  std::vector<std::string> Result;
  for (const auto &[Question, Answer] : Asked) {
    if (Question.front() != 'C' || Answer == 0)
      continue;
    // The file may be asked for in another case than its name has.
    if (auto File = Files.openFileForRead(Question.substr(1)))
      if (auto Name = (*File)->getName())
        Result.push_back(*std::move(Name));
  }
  return Result;
}

} // namespace tpio::driver
