//===- LandingPads.cpp - Destructors on the way to a handler --------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/clang/LandingPads.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Analysis/AnalysisDeclContext.h"

using namespace clang;
using namespace clang::ento;

namespace tpio::engine {

/// The graph's own element knows how to destroy a variable, arrays and
/// references that have extended a life included.
static bool isPlainVariable(const Constructed &Object) {
  return Object.Variable != nullptr;
}

const CXXDeleteExpr *LandingPads::callFor(const Constructed &Object) {
  // `delete this`, but for the deallocation: the one destructor call of a graph
  // whose object is a value and not a name.
  const QualType Pointer = Context.getPointerType(Object.Type);
  const SourceLocation Where = Object.Origin->getBeginLoc();
  auto *Place = CXXThisExpr::Create(Context, Where, Pointer, true);
  const bool IsArray = Object.Type->isArrayType();
  return new (Context) CXXDeleteExpr(Context.VoidTy, false, IsArray, IsArray,
                                     false, nullptr, Place, Where);
}

void LandingPads::addEnd(LandingPad &Pad) {
  BumpVectorContext &Memory = Pad.Block->getParent()->getBumpVectorContext();
  auto *End = new (Context)
      CXXThrowExpr(nullptr, Context.VoidTy, SourceLocation(), false);
  Pad.Block->appendStmt(End, Memory);
  // Every block leads somewhere, but no path goes on behind the throw.
  Pad.Block->addSuccessor(
      CFGBlock::AdjacentBlock(&Pad.Block->getParent()->getExit(), false),
      Memory);
  Ends[End] = &Pad;
  Blocks.insert(Pad.Block);
}

const LandingPad &LandingPads::padFor(llvm::ArrayRef<Constructed> Objects,
                                      const StackFrameContext *Frame,
                                      const CXXTryStmt *Try) {
  CFG &Graph = *Frame->getCFG();
  Key Name = {&Graph, Try};
  for (const Constructed &Object : Objects)
    for (const void *Part :
         {static_cast<const void *>(Object.Origin),
          static_cast<const void *>(Object.Variable),
          static_cast<const void *>(
              Object.Type.getCanonicalType().getAsOpaquePtr())})
      Name.push_back(Part);
  auto [It, IsNew] = Pads.try_emplace(std::move(Name));
  LandingPad &Pad = It->second;
  if (!IsNew)
    return Pad;
  Pad.Try = Try;
  Pad.Block = Graph.createBlock();
  // The elements of a block are added from its end on.
  addEnd(Pad);
  BumpVectorContext &Memory = Graph.getBumpVectorContext();
  for (const Constructed &Object : Objects)
    Pad.Calls.push_back(isPlainVariable(Object) ? nullptr : callFor(Object));
  for (auto [Object, Call] : llvm::reverse(llvm::zip(Objects, Pad.Calls)))
    if (Call)
      Pad.Block->appendDeleteDtor(
          Object.Type->getBaseElementTypeUnsafe()->getAsCXXRecordDecl(),
          const_cast<CXXDeleteExpr *>(Call), Memory);
    else
      Pad.Block->appendAutomaticObjDtor(const_cast<VarDecl *>(Object.Variable),
                                        const_cast<Stmt *>(Object.Origin),
                                        Memory);
  return Pad;
}

bool LandingPads::isDestruction(const CFGElement &Element) {
  const auto Delete = Element.getAs<CFGDeleteDtor>();
  const auto *Place =
      Delete ? dyn_cast<CXXThisExpr>(Delete->getDeleteExpr()->getArgument())
             : nullptr;
  return Place && Place->isImplicit();
}

StateRef LandingPads::enter(const LandingPad &Pad,
                            llvm::ArrayRef<Constructed> Objects, StateRef State,
                            const StackFrameContext *Frame) {
  for (auto [Object, Call] : llvm::zip(Objects, Pad.Calls))
    if (Call)
      State = State->BindExpr(Call->getArgument(), Frame,
                              loc::MemRegionVal(Object.Place));
  return prepare((*Pad.Block)[0], State, Frame);
}

StateRef LandingPads::prepare(const CFGElement &Next, StateRef State,
                              const StackFrameContext *Frame) {
  if (!isDestruction(Next))
    return State;
  const Expr *Place =
      Next.castAs<CFGDeleteDtor>().getDeleteExpr()->getArgument();
  const auto *Base = dyn_cast_or_null<CXXBaseObjectRegion>(
      State->getSVal(Place, Frame).getAsRegion());
  return Base ? setDynamicTypeInfo(State, Base, Place->getType(),
                                   /*CanBeSubClassed=*/false)
              : State;
}

} // namespace tpio::engine
