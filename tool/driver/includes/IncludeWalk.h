//===- IncludeWalk.h - The files that one unit can include ------*- C++ -*-===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TPIO_DRIVER_INCLUDES_INCLUDEWALK_H
#define TPIO_DRIVER_INCLUDES_INCLUDEWALK_H

#include "driver/includes/Flags.h"
#include "driver/includes/SourceFiles.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SetVector.h"

namespace tpio::driver {

/// What the units of one set of flags have in common.
struct Target {
  IncludeFlags Flags;

  /// Where the includes of one file lead.
  struct Edges {
    unsigned Revision = 0; ///< of the file
    std::vector<SourceFile *> To;
    std::vector<std::string> Computed;
    /// Not beside the file: what stands beside its includers would come first.
    std::vector<std::string> BesideIncluders;
    /// The first that is nowhere, empty if all are found.
    std::string Missing;
    /// Those of BesideIncluders that are nowhere else.
    std::vector<std::string> OnlyBesideIncluders;
  };
  llvm::DenseMap<const SourceFile *, std::unique_ptr<Edges>> Known;
};

/// One walk over one unit: the files of the user's that it could include,
/// rather too many than too few.
class IncludeWalk {
public:
  IncludeWalk(Directories &Places, SourceFiles &Files, Target &T,
              const std::vector<std::string> &Macros)
      : Places(Places), Files(Files), T(T), Macros(Macros) {}

  /// The command itself says this.
  void note(const engine::Mention &M) { Said |= M; }

  /// Why the unit with the main file \p Main has to be parsed, or nothing. A
  /// file that is nowhere is a reason if \p MissingCounts.
  std::string judge(SourceFile &Main, bool MissingCounts);

  /// Whether the unit with the main file \p Main could include \p Header.
  bool reaches(SourceFile &Main, SourceFile &Header);

  /// The files that were walked over, the main file among them.
  llvm::ArrayRef<SourceFile *> users() const { return Users.getArrayRef(); }

private:
  Directories &Places;
  SourceFiles &Files;
  Target &T;
  const std::vector<std::string> &Macros;
  engine::Mention Said;
  llvm::SetVector<SourceFile *> Users;
  std::string Reason;
  std::string Missing; ///< a file that is nowhere

  bool walk(SourceFile &Main, llvm::function_ref<bool()> IsDone);
  void add(SourceFile &F);
  void follow(SourceFile &F);
  void force(const std::string &Name);
  const Target::Edges &edges(SourceFile &F);
  bool takeBesideIncluders();
  bool takeComputed();
  bool expand(const std::string &Text, const SourceFile &From, unsigned Depth);

  SourceFile *load(const Directories::Place &Place, bool IsSystem);
  std::vector<SourceFile *> resolve(const Include &I, const Directory *From,
                                    bool FromSystem, bool &IsBeside);
  std::string fileName(llvm::StringRef Written) const;

  struct Open {
    std::string Text;
    SourceFile *From;
  };
  std::vector<Open> Computed;
  std::vector<std::string> Beside;
  std::vector<std::string> OnlyBeside;
};

} // namespace tpio::driver

#endif // TPIO_DRIVER_INCLUDES_INCLUDEWALK_H
