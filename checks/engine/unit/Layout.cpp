//===- Layout.cpp - Which types can't be laid out -------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/unit/Layout.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "llvm/ADT/DenseMap.h"

using namespace clang;

namespace tpio::engine {

namespace {

/// Whether a record has no layout. The compiler's own mark does not tell:
/// a member of unknown type makes its class invalid, but is taken for an int,
/// so that the class can be laid out all the same; and of two classes that lie
/// within each other only one is marked.
class LayoutSearch {
public:
  bool isBroken(const RecordDecl *Record) {
    const RecordDecl *Named = Record;
    Record = Record->getDefinition();
    if (!Record || !Record->isCompleteDefinition())
      return Named->isInvalidDecl();
    if (const auto [At, IsNew] = IsOpen.try_emplace(Record, true); !IsNew)
      return At->second; // it would lie within itself
    const auto *Class = dyn_cast<CXXRecordDecl>(Record);
    const bool Result =
        llvm::any_of(
            Record->fields(),
            [&](const FieldDecl *F) { return isBroken(F->getType()); }) ||
        (Class &&
         llvm::any_of(Class->bases(), [&](const CXXBaseSpecifier &Base) {
           return isBroken(Base.getType());
         }));
    IsOpen[Record] = Result;
    return Result;
  }

private:
  /// True as well for those found broken.
  llvm::SmallDenseMap<const RecordDecl *, bool, 8> IsOpen;

  bool isBroken(QualType T) {
    if (T.isNull() || T->isDependentType() || T->containsErrors() ||
        (T->isIncompleteType() && !T->isIncompleteArrayType()))
      return true;
    const auto *Inner = T->getBaseElementTypeUnsafe()->getAs<RecordType>();
    return Inner && isBroken(Inner->getDecl());
  }
};

} // namespace

bool isBrokenRecord(const RecordDecl *Record) {
  return Record->getASTContext().getDiagnostics().hasErrorOccurred() &&
         LayoutSearch().isBroken(Record);
}

bool isBrokenType(QualType T) {
  if (T.isNull() || T->isDependentType() || T->containsErrors() ||
      T->isUndeducedType())
    return true;
  // What a pointer or an array leads to is laid out as well.
  T = T.getNonReferenceType();
  if (const QualType Pointee = T->getPointeeType(); !Pointee.isNull())
    T = Pointee;
  const auto *Record = T->getBaseElementTypeUnsafe()->getAs<RecordType>();
  return Record && isBrokenRecord(Record->getDecl());
}

} // namespace tpio::engine
