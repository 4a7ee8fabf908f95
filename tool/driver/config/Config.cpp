//===- Config.cpp - The file .tpiolint ------------------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/config/Config.h"
#include "contract/Options.h"
#include "driver/config/CheckGlobs.h"
#include "driver/config/TidyConfig.h"
#include "support/RegularFiles.h"
#include "support/Yaml.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/YAMLParser.h"

using llvm::StringRef;
namespace yaml = llvm::yaml;

namespace tpio::driver {
namespace {

/// Takes a value, or one of a list; false with a reason if it makes no sense.
using Setter = bool (*)(Config &C, StringRef Value, std::string &Why);

struct KeySpec {
  contract::Option Id;
  Setter Set;

  StringRef name() const { return contract::info(Id).Key; }
  bool isList() const {
    const contract::OptionKind Kind = contract::info(Id).Kind;
    return Kind == contract::OptionKind::Globs ||
           Kind == contract::OptionKind::Operations;
  }
};

} // namespace

static bool addChecks(Config &C, StringRef Value, std::string &Why) {
  if (llvm::Error E = validateChecks(Value))
    Why = llvm::toString(std::move(E));
  C.Checks += (C.Checks.empty() ? "" : ",") + Value.str();
  return Why.empty();
}

static bool addOperation(Config &C, StringRef Value, std::string &Why) {
  return contract::addOperation(C.ExtraOperations, Value, Why);
}

static bool setSkip(Config &C, StringRef Value, std::string &Why) {
  C.AssumeSkipOnSuccess = contract::parseFlag(Value, Why);
  return C.AssumeSkipOnSuccess.has_value();
}

static bool setBudget(Config &C, StringRef Value, std::string &Why) {
  C.NodeBudget =
      contract::parseNumber(contract::Option::NodeBudget, Value, Why);
  return C.NodeBudget.has_value();
}

static constexpr KeySpec Keys[] = {
    {contract::Option::Checks, addChecks},
    {contract::Option::ExtraOperations, addOperation},
    {contract::Option::AssumeSkipOnSuccess, setSkip},
    {contract::Option::NodeBudget, setBudget},
};

namespace {

/// One walk over a document; the first mistake is kept.
class Reader {
public:
  Reader(StringRef Path, StringRef Text) : Path(Path), Stream(Text, Sources) {
    Sources.setDiagHandler(
        [](const llvm::SMDiagnostic &D, void *Self) {
          static_cast<Reader *>(Self)->fail(D.getLineNo(),
                                            D.getMessage().str());
        },
        this);
  }

  llvm::Expected<Config> read() {
    yaml::document_iterator Document = Stream.begin();
    if (Document != Stream.end())
      readRoot(Document->getRoot());
    if (!Mistake.empty())
      return llvm::createStringError(Mistake);
    return std::move(Result);
  }

private:
  std::string Path;
  llvm::SourceMgr Sources;
  yaml::Stream Stream;
  Config Result;
  std::string Mistake;

  void fail(unsigned Line, const std::string &Why) {
    if (Mistake.empty())
      Mistake = Path + ":" + std::to_string(Line) + ": " + Why;
  }

  void fail(const yaml::Node &At, const std::string &Why) {
    fail(Sources.getLineAndColumn(At.getSourceRange().Start).first, Why);
  }

  void readRoot(yaml::Node *Root) {
    if (!Root || llvm::isa<yaml::NullNode>(Root))
      return;
    auto *Map = llvm::dyn_cast<yaml::MappingNode>(Root);
    if (!Map)
      return fail(*Root, "expected lines of the form 'Key: value'");
    for (yaml::KeyValueNode &Pair : *Map) {
      if (!Mistake.empty())
        return;
      readPair(Pair);
    }
  }

  void readPair(yaml::KeyValueNode &Pair) {
    auto *Key = llvm::dyn_cast_or_null<yaml::ScalarNode>(Pair.getKey());
    if (!Key)
      return;
    llvm::SmallString<32> Storage;
    const StringRef Name = Key->getValue(Storage);
    const auto *Spec =
        llvm::find_if(Keys, [&](const KeySpec &K) { return K.name() == Name; });
    if (Spec == std::end(Keys)) {
      std::string Known;
      for (const KeySpec &K : Keys)
        Known += (Known.empty() ? "" : ", ") + K.name().str();
      return fail(*Key, "unknown key '" + Name.str() + "'; known are " + Known);
    }
    yaml::Node *Value = Pair.getValue();
    auto *List = llvm::dyn_cast_or_null<yaml::SequenceNode>(Value);
    if (!List || !Spec->isList())
      return readValue(Value, *Spec, *Key);
    for (yaml::Node &Item : *List)
      readValue(&Item, *Spec, *Key);
  }

  void set(const KeySpec &Spec, StringRef Value, const yaml::Node &At) {
    std::string Why;
    if (!Spec.Set(Result, Value, Why))
      fail(At, contract::badValue(Spec.name(), Value, Why));
  }

  void readValue(yaml::Node *N, const KeySpec &Spec, const yaml::Node &Key) {
    llvm::SmallString<64> Storage;
    if (auto *Scalar = llvm::dyn_cast_or_null<yaml::ScalarNode>(N)) {
      set(Spec, Scalar->getValue(Storage), *Scalar);
    } else if (auto *Block = llvm::dyn_cast_or_null<yaml::BlockScalarNode>(N)) {
      set(Spec, Block->getValue(), *Block);
    } else {
      fail(Key, "'" + Spec.name().str() + "' needs " +
                    (Spec.isList() ? "a text or a list of texts" : "a value"));
    }
  }
};

} // namespace

std::vector<contract::Option> configKeys() {
  std::vector<contract::Option> Result;
  for (const KeySpec &K : Keys)
    Result.push_back(K.Id);
  return Result;
}

llvm::Expected<Config> parseConfig(StringRef Path, StringRef Text) {
  return Reader(Path, Text).read();
}

llvm::Expected<Config> loadConfig(StringRef Path) {
  auto Buffer = support::readRegularFile(Path, support::MostConfig);
  if (!Buffer)
    return llvm::createStringError("can't read '" + Path.str() +
                                   "': " + Buffer.getError().message());
  if (support::isYamlTooDeep((*Buffer)->getBuffer()))
    return llvm::createStringError(Path.str() + ": is nested too deeply");
  return parseConfig(Path, (*Buffer)->getBuffer());
}

LintOptions lintOptions(const Config &C, const Options &O) {
  LintOptions L;
  L.Enabled = selectChecks({C.Checks, O.Checks});
  L.ExtraOperations = C.ExtraOperations;
  L.ExtraOperations.insert(L.ExtraOperations.end(), O.ExtraOperations.begin(),
                           O.ExtraOperations.end());
  L.AssumeSkipOnSuccess =
      C.AssumeSkipOnSuccess.value_or(false) || O.AssumeSkipOnSuccess;
  L.Debug = O.Debug;
  L.NodeBudget = O.NodeBudget.value_or(C.NodeBudget.value_or(L.NodeBudget));
  return L;
}

llvm::Expected<Config> Configs::find(StringRef File) {
  if (Fixed)
    return *Fixed;
  const Entry &E = forDirectory(llvm::sys::path::parent_path(File));
  if (!E.Error.empty())
    return llvm::createStringError(E.Error);
  return E.Value;
}

const Configs::Entry &Configs::forDirectory(StringRef Directory) {
  if (auto Known = ByDirectory.find(Directory); Known != ByDirectory.end())
    return Known->second;
  const StringRef Parent = llvm::sys::path::parent_path(Directory);
  const bool IsTop = Parent.empty() || Parent == Directory;
  auto InParent = [&] { return IsTop ? Entry() : forDirectory(Parent); };
  auto InThis = [&](StringRef Name) {
    llvm::SmallString<256> Path(Directory);
    llvm::sys::path::append(Path, Name);
    return Path;
  };
  Entry E;
  if (const auto Path = InThis(".tpiolint");
      llvm::sys::fs::exists(Path) && !llvm::sys::fs::is_directory(Path)) {
    Found.emplace_back(Path);
    if (llvm::Expected<Config> C = loadConfig(Path))
      E.Value = *std::move(C);
    else
      E.Error = llvm::toString(C.takeError());
  } else if (auto Tidy = loadTidyConfig(InThis(".clang-tidy")); !Tidy) {
    E.Error = llvm::toString(Tidy.takeError());
  } else if (*Tidy) {
    Found.emplace_back(InThis(".clang-tidy"));
    if ((*Tidy)->Inherits)
      E = InParent();
    E.Value = overlay(std::move(E.Value), (*Tidy)->Value);
  } else {
    E = InParent();
  }
  return ByDirectory[Directory] = std::move(E);
}

} // namespace tpio::driver
