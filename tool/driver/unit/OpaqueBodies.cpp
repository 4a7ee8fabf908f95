//===- OpaqueBodies.cpp - Which bodies a parse for the lint makes ---------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/unit/OpaqueBodies.h"
#include "engine/unit/SystemCode.h"
#include "clang/Frontend/MultiplexConsumer.h"
#include "clang/Sema/ExternalSemaSource.h"
#include "clang/Sema/Sema.h"
#include "clang/Sema/SemaConsumer.h"

using namespace clang;

namespace tpio::driver {
namespace {

/// A function without linkage that is used must have a body; that of an opaque
/// one is left out on purpose. Sema asks here before it complains.
class Excuses : public ExternalSemaSource {
public:
  void ReadUndefinedButUsed(
      llvm::MapVector<NamedDecl *, SourceLocation> &Undefined) override {
    Undefined.remove_if([](const std::pair<NamedDecl *, SourceLocation> &Use) {
      const auto *F = dyn_cast<FunctionDecl>(Use.first);
      return F && F->isImplicitlyInstantiable() && engine::isOpaque(F);
    });
  }
};

/// Takes an opaque function off the list of what is to be instantiated: Sema
/// tells its consumer of each that it has just put there.
class WithoutOpaque : public SemaConsumer {
public:
  void InitializeSema(Sema &S) override {
    Unit = &S;
    S.addExternalSource(Excuse.get());
  }
  void ForgetSema() override { Unit = nullptr; }

  void HandleCXXImplicitFunctionInstantiation(FunctionDecl *F) override {
    if (!Unit || Unit->PendingInstantiations.empty() ||
        Unit->PendingInstantiations.back().first != F || !engine::isOpaque(F))
      return;
    Unit->PendingInstantiations.pop_back();
    F->setInstantiationIsPending(false);
  }

private:
  Sema *Unit = nullptr;
  llvm::IntrusiveRefCntPtr<Excuses> Excuse =
      llvm::makeIntrusiveRefCnt<Excuses>();
};

} // namespace

std::unique_ptr<ASTConsumer> withoutOpaqueBodies() {
  return std::make_unique<WithoutOpaque>();
}

std::unique_ptr<ASTConsumer>
withoutOpaqueBodies(std::unique_ptr<ASTConsumer> Consumer) {
  std::vector<std::unique_ptr<ASTConsumer>> Both;
  Both.push_back(withoutOpaqueBodies());
  Both.push_back(std::move(Consumer));
  return std::make_unique<MultiplexConsumer>(std::move(Both));
}

} // namespace tpio::driver
