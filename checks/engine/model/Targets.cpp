//===- Targets.cpp - Which object an operation belongs to -----------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/Heuristics.h"
#include "engine/clang/ApiChecker.h"
#include "engine/clang/Compat.h"

using namespace clang;
using namespace clang::ento;

namespace tpio::engine {

/// A handle may lie inside an owner, which then is what the unit knows it by:
/// of `file.m_h` the innermost part that is bound somewhere.
static Key boundPart(Key Handle, const UnitFacts &Facts) {
  for (const MemRegion *R = Handle.region(); R;) {
    const ValueDecl *D = declOf(Key(R));
    if (D && Facts.isBoundHandle(D))
      return Key(R);
    const auto *Sub = dyn_cast<SubRegion>(R);
    R = Sub && !isa<SymbolicRegion>(R) ? Sub->getSuperRegion() : nullptr;
  }
  return Key();
}

static const ValueDecl *handleDecl(const CallEvent &Call, unsigned Index,
                                   Key Handle, const UnitFacts &Facts) {
  if (const Key Part = boundPart(Handle, Facts))
    return declOf(Part);
  if (const ValueDecl *D = declOf(Handle))
    return D;
  const Expr *E = Call.getArgExpr(Index);
  const ValueDecl *D = E ? namedDecl(E) : nullptr;
  return D ? cast<ValueDecl>(D->getCanonicalDecl()) : nullptr;
}

/// The place that a handle argument is read from, for a handle that this path
/// has put there itself.
static Key placeOf(StateRef State, Key Handle, const ValueDecl *D,
                   const UnitFacts &Facts) {
  if (const Key Part = boundPart(Handle, Facts))
    return Part;
  if (declOf(Handle) == D)
    return Handle;
  for (const auto &[Name, Of] : State->get<Aliases>())
    if (Of == Handle && Name.region() && declOf(Name) == D)
      return Name;
  return Key();
}

namespace {

/// What the binding of one handle says, in the order of the evidence rules.
class TargetFinder {
public:
  TargetFinder(const CallEvent &Call, unsigned Index, RootExploration &Run,
               ApiChecker::Context &C)
      : Run(Run), C(C), State(C.getState()),
        Handle(keyOfArgument(Call, Index, Run)),
        Decl(handleDecl(Call, Index, Handle, Run.Facts)) {
    T.Object = boundHere();
    if (!T.Object)
      T.Object = boundByDeclaration();
    if (!T.Object)
      T.Object = onlyStarted();
    if (T.Object)
      useOtherName();
  }

  Target T;

private:
  Key boundHere() const {
    const Key *Object = Handle ? State->get<BoundTo>(Handle) : nullptr;
    if (!Object)
      return Key();
    if (const Key *Alias = State->get<Aliases>(*Object))
      return *Alias;
    return *Object;
  }

  Key objectOf(const Binding &B) const {
    if (!B.Object || !isLongLived(B.Object)) {
      // The callback of a local object knows it by its parameter.
      if (Run.IsCallback && B.Callback == Run.Root->getCanonicalDecl())
        return callbackObject();
      return Key();
    }
    const Key Place = placeOf(State, Handle, Decl, Run.Facts);
    if (Key K = siblingObject(State, Place, B.Object, Run, C.getSValBuilder()))
      return K;
    // Somewhere else, but there is only one object of that name on this path.
    Key Found;
    if (!isUsed(Heuristic::OneOfThatName))
      return Found;
    for (const auto &[Object, Known] : State->get<Objects>())
      if (declOf(Object) == B.Object) {
        if (Found)
          return Key();
        Found = Object;
      }
    return Found;
  }

  Key callbackObject() const {
    for (const ParmVarDecl *P : Run.Root->parameters())
      if (isIoObjectType(P->getType()))
        return Key(C.getSValBuilder().getRegionManager().getVarRegion(
            P, Run.RootContext));
    return Key();
  }

  Key boundByDeclaration() {
    if (!Decl || !isLongLived(Decl) || !Run.Facts.isBoundHandle(Decl))
      return Key();
    llvm::SmallVector<Key, 2> Found;
    for (const Binding &B : Run.Facts.bindings())
      if (B.Handle == Decl)
        if (Key K = objectOf(B); K && !llvm::is_contained(Found, K))
          Found.push_back(K);
    if (Found.size() == 1)
      return Found.front();
    // Two objects for one handle: whichever is started could be meant.
    Key Started;
    for (Key K : Found)
      if (const ObjectState *O = State->get<Objects>(K))
        if (O->Started && Run.Protocols.isJudged(State, K))
          Started = Started ? Key() : K;
    if (!Started) {
      T.Doubtful.append(Found.begin(), Found.end());
      T.Unclear = Found.empty()
                      ? "operation on a handle whose object can't be named"
                      : "operation on a handle with several objects";
    }
    return Started;
  }

  /// \p Object is bound to some handle that is known by name or on this path.
  bool hasKnownHandle(Key Object, bool &IsUnrelated) const {
    for (const auto &[Known, Bound] : State->get<BoundTo>()) {
      const Key *Alias = State->get<Aliases>(Bound);
      if (Bound != Object && !(Alias && *Alias == Object))
        continue;
      // Two handles that were opened here are two handles.
      const HandleState *A = State->get<engine::Handles>(Known);
      const HandleState *B =
          Handle ? State->get<engine::Handles>(Handle) : nullptr;
      // So are two elements of one array.
      const auto *EA = dyn_cast_or_null<ElementRegion>(Known.region());
      const auto *EB = dyn_cast_or_null<ElementRegion>(Handle.region());
      IsUnrelated = (A && B && A->Opened && B->Opened) ||
                    (EA && EB && EA->getSuperRegion() == EB->getSuperRegion() &&
                     !mayBeSame(State, Known, Handle, Run));
      return true;
    }
    const ValueDecl *D = declOf(Object);
    for (const Binding &B : Run.Facts.bindings())
      if (D && B.Object == D && B.Handle && isLongLived(B.Handle)) {
        // The function starts the object before it, and that makes it count
        // although the unit knows another handle.
        IsUnrelated = false;
        return true;
      }
    return false;
  }

  /// No function on the stack uses a second handle whose object is not known.
  bool isOnlyHandle() const {
    for (const LocationContext *LC = C.getLocationContext(); LC;
         LC = LC->getParent()) {
      const auto *F = dyn_cast<FunctionDecl>(LC->getDecl());
      if (!isa<StackFrameContext>(LC) || !F)
        continue;
      unsigned Unbound = 0;
      for (const ValueDecl *D : Run.R.handles(F))
        Unbound += !Run.Facts.isBoundHandle(D);
      if (Unbound > 1)
        return false;
    }
    return true;
  }

  /// After a start with no binding in view, an operation binds its handle to
  /// that object, but only if nothing else could be meant.
  Key onlyStarted() {
    Key Found;
    bool Ambiguous = !isOnlyHandle();
    for (const auto &[Object, Known] : State->get<Objects>()) {
      bool IsUnrelated = false;
      if (hasKnownHandle(Object, IsUnrelated)) {
        if (!IsUnrelated && Run.Protocols.isOpen(State, Object))
          T.Doubtful.push_back(Object);
        continue;
      }
      if (!Run.Protocols.isJudged(State, Object)) {
        Ambiguous = true;
        continue;
      }
      if (!Known.Started)
        continue;
      Ambiguous |= bool(Found);
      Found = Object;
      T.Doubtful.push_back(Object);
    }
    if (!isUsed(Heuristic::OnlyStarted))
      Ambiguous = true;
    if (Found && (Ambiguous || !Handle))
      T.Unclear = "operation on a handle that could be another's";
    if (!Found || Ambiguous || !Handle)
      return Key();
    T.Doubtful.clear();
    T.BoundByStart = Handle;
    return Found;
  }

  /// An object without a credit, but with a start under another name that
  /// could be the same: take that one.
  void useOtherName() {
    if (!isUsed(Heuristic::OtherName))
      return;
    if (State->get<Objects>(T.Object) &&
        (!Run.Protocols.isJudged(State, T.Object) ||
         Run.Protocols.isOpen(State, T.Object)))
      return;
    for (const auto &[Object, Known] : State->get<Objects>())
      if (Object != T.Object && Run.Protocols.isOpen(State, Object) &&
          mayBeSame(State, Object, T.Object, Run)) {
        T.Object = Object;
        return;
      }
  }

  RootExploration &Run;
  ApiChecker::Context &C;
  StateRef State;
  Key Handle;
  const ValueDecl *Decl;
};

} // namespace

Target targetOf(const CallEvent &Call, unsigned HandleIndex,
                RootExploration &Run, ApiChecker::Context &C) {
  return TargetFinder(Call, HandleIndex, Run, C).T;
}

contract::SkipMode skipModeOf(const CallEvent &Call, unsigned HandleIndex,
                              RootExploration &Run) {
  using contract::SkipMode;
  StateRef State = compat::stateOf(Call);
  const Key Handle = keyOfArgument(Call, HandleIndex, Run);
  const ValueDecl *D = handleDecl(Call, HandleIndex, Handle, Run.Facts);
  SkipMode Mode = Run.Facts.skipMode(D);
  const HandleState *Known =
      Handle ? State->get<engine::Handles>(Handle) : nullptr;
  if (Known) {
    if (Known->Skips)
      return SkipMode::Set;
    if (Known->SkipUnknown)
      Mode = SkipMode::Unknown;
    else if (Known->Opened && !Known->Escaped && !Run.Facts.hasModeFact(D))
      return SkipMode::Absent;
  }
  if (Mode == SkipMode::Unknown && Run.Options.AssumeSkipOnSuccess)
    return SkipMode::Set;
  return Mode;
}

} // namespace tpio::engine
