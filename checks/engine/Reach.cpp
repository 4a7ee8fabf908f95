//===- Reach.cpp - What a function can reach ------------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Reach.h"

#include "Dropped.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/StringSwitch.h"

using namespace clang;

namespace tpio::engine {

const FunctionDecl *definitionOf(const FunctionDecl *F) {
  if (!F)
    return nullptr;
  const FunctionDecl *Definition = nullptr;
  if (!F->hasBody(Definition) || Definition->isDependentContext() ||
      Definition->isInvalidDecl())
    return nullptr;
  return Definition;
}

const ValueDecl *namedDecl(const Expr *E) {
  while (E) {
    E = E->IgnoreParenCasts();
    if (const auto *Ref = dyn_cast<DeclRefExpr>(E))
      return Ref->getDecl();
    if (const auto *Member = dyn_cast<MemberExpr>(E))
      return isa<FieldDecl, VarDecl>(Member->getMemberDecl())
                 ? Member->getMemberDecl()
                 : nullptr;
    if (const auto *Subscript = dyn_cast<ArraySubscriptExpr>(E)) {
      E = Subscript->getBase();
    } else if (const auto *Unary = dyn_cast<UnaryOperator>(E)) {
      if (Unary->getOpcode() != UO_Deref && Unary->getOpcode() != UO_AddrOf)
        return nullptr;
      E = Unary->getSubExpr();
    } else if (const auto *Method = dyn_cast<CXXMemberCallExpr>(E)) {
      // x.get(), x.native_handle(): the owner stands for what it owns.
      if (Method->getNumArgs() != 0)
        return nullptr;
      E = Method->getImplicitObjectArgument();
    } else if (const auto *Op = dyn_cast<CXXOperatorCallExpr>(E)) {
      E = Op->getNumArgs() ? Op->getArg(0) : nullptr;
    } else if (const auto *Cleanup = dyn_cast<ExprWithCleanups>(E)) {
      E = Cleanup->getSubExpr();
    } else {
      return nullptr;
    }
  }
  return nullptr;
}

namespace {

/// Finds every function definition of the user's files, instantiations and
/// lambdas included.
class FunctionFinder : public RecursiveASTVisitor<FunctionFinder> {
public:
  explicit FunctionFinder(std::vector<const FunctionDecl *> &Out) : Out(Out) {}
  bool shouldVisitTemplateInstantiations() const { return true; }
  bool shouldVisitImplicitCode() const { return true; }
  bool VisitFunctionDecl(FunctionDecl *F) {
    if (F->doesThisDeclarationHaveABody() && !F->isDependentContext() &&
        !F->isInvalidDecl())
      Out.push_back(F);
    return true;
  }

private:
  std::vector<const FunctionDecl *> &Out;
};

/// Collects what one body says. Nested lambdas are functions of their own.
class BodyVisitor : public RecursiveASTVisitor<BodyVisitor> {
public:
  BodyVisitor(Reach &R, FunctionInfo &Info) : R(R), Info(Info) {}
  bool shouldVisitTemplateInstantiations() const { return true; }
  bool shouldVisitImplicitCode() const { return true; }

  bool TraverseLambdaExpr(LambdaExpr *Lambda) {
    addCallee(Lambda->getCallOperator());
    for (Expr *Init : Lambda->capture_inits())
      if (Init)
        TraverseStmt(Init);
    return true;
  }

  bool VisitCallExpr(CallExpr *Call) {
    if (const Api A = R.table().find(Call)) {
      // Without an OVERLAPPED the call is synchronous and no operation: files
      // are read everywhere, and no run is spent on that.
      if (A.Op && hasNoOverlapped(Call, *A.Op)) {
        Synchronous.insert(Call->getCallee()->IgnoreParenImpCasts());
        return true;
      }
      Info.Kinds |= A.Kind;
      if (A.Op && A.Op->Handle < Call->getNumArgs())
        addHandle(Call->getArg(A.Op->Handle));
      if (A.Op && A.Op->Overlapped < Call->getNumArgs())
        Info.Operations.push_back(Call);
      return true;
    }
    const FunctionDecl *Callee = Call->getDirectCallee();
    if (!Callee) {
      Info.CallsUnknown = true;
      return true;
    }
    addCallee(Callee);
    if (const FunctionDecl *Definition = definitionOf(Callee))
      if (!R.isSystem(Definition))
        for (Expr *Arg : Call->arguments())
          if (isHandleLikeType(Arg->getType()) &&
              !isIoObjectType(Arg->getType()))
            if (const ValueDecl *D = namedDecl(Arg))
              Info.PassedHandles.emplace_back(
                  Definition, cast<ValueDecl>(D->getCanonicalDecl()));
    return true;
  }

  bool VisitDeclRefExpr(DeclRefExpr *Ref) {
    const auto *Var = dyn_cast<VarDecl>(Ref->getDecl());
    if (Var && InHandler && Var->hasLocalStorage())
      Info.NamedInHandlers.insert(Var);
    // A function handed on as a value may be called where it goes to.
    const auto *F = dyn_cast<FunctionDecl>(Ref->getDecl());
    if (F && !Synchronous.count(Ref))
      if (const Api A = R.table().find(F))
        Info.Kinds |= A.Kind;
    return true;
  }

  bool VisitCXXConstructExpr(CXXConstructExpr *Construct) {
    addCallee(Construct->getConstructor());
    addDestructor(Construct->getType());
    return true;
  }
  bool VisitVarDecl(VarDecl *Var) {
    Info.HasErrors |= Var->isInvalidDecl();
    addDestructor(Var->getType());
    return true;
  }
  bool VisitCXXDeleteExpr(CXXDeleteExpr *Delete) {
    addDestructor(Delete->getDestroyedType());
    return true;
  }
  bool VisitExpr(Expr *E) {
    Info.HasErrors |= E->containsErrors();
    return true;
  }
  bool VisitSEHTryStmt(SEHTryStmt *) {
    Info.HasSeh = true;
    return true;
  }
  bool TraverseCXXCatchStmt(CXXCatchStmt *Handler) {
    ++InHandler;
    const bool Result = RecursiveASTVisitor::TraverseCXXCatchStmt(Handler);
    --InHandler;
    return Result;
  }
  bool VisitBinaryOperator(BinaryOperator *Op) {
    if (Op->isEqualityOp()) {
      addCompared(Op->getLHS());
      addCompared(Op->getRHS());
    }
    return true;
  }
  bool VisitCaseStmt(CaseStmt *Case) {
    addCompared(Case->getLHS());
    return true;
  }

  void addDestructor(QualType T) {
    if (T.isNull() || T->isDependentType())
      return;
    T = T->isPointerType() ? T : T.getNonReferenceType();
    if (const Type *Element = T->getBaseElementTypeUnsafe())
      if (const CXXRecordDecl *Record = Element->getAsCXXRecordDecl())
        if (Record->hasDefinition() && !Record->hasTrivialDestructor())
          if (const CXXDestructorDecl *Destructor = Record->getDestructor())
            addCallee(Destructor);
  }

private:
  bool hasNoOverlapped(const CallExpr *Call, const contract::Operation &Op) {
    return !Op.isNative() && Op.Overlapped < Call->getNumArgs() &&
           Call->getArg(Op.Overlapped)
               ->IgnoreParenCasts()
               ->isNullPointerConstant(R.context(),
                                       Expr::NPC_ValueDependentIsNotNull);
  }

  void addHandle(const Expr *E) {
    if (const ValueDecl *D = namedDecl(E))
      Info.Handles.insert(cast<ValueDecl>(D->getCanonicalDecl()));
  }

  void addCallee(const FunctionDecl *F) {
    if (const FunctionDecl *Definition = definitionOf(F))
      Info.Callees.insert(Definition);
    else if (!R.isSystem(F) && !F->isImplicit() && !F->isDefaulted() &&
             !F->getBuiltinID())
      Info.CallsUnknown = true;
    const auto *Method = dyn_cast<CXXMethodDecl>(F);
    if (Method && Method->isVirtual())
      Info.Callees.insert(Method->getCanonicalDecl());
  }

  void addCompared(const Expr *E) {
    E = E->IgnoreParenCasts();
    if (E->isValueDependent() || !E->getType()->isIntegerType())
      return;
    Expr::EvalResult Value;
    if (!E->EvaluateAsInt(Value, R.context()))
      return;
    const llvm::APSInt &Int = Value.Val.getInt();
    const std::uint64_t Bits =
        Int.isSigned() ? static_cast<std::uint64_t>(Int.getSExtValue())
                       : Int.getZExtValue();
    const auto Low = static_cast<std::uint32_t>(Bits);
    if (Low > 1 && Low != ~0u && !llvm::is_contained(Info.Compared, Low))
      Info.Compared.push_back(Low);
  }

  Reach &R;
  FunctionInfo &Info;
  unsigned InHandler = 0;
  /// The callees of calls that are no operations.
  llvm::SmallPtrSet<const Expr *, 4> Synchronous;
};

} // namespace

Reach::Reach(ASTContext &Context, const ApiTable &Table)
    : Context(Context), Table(Table) {
  FunctionFinder Finder(Functions);
  for (Decl *Scope : Context.getTraversalScope()) {
    auto *Unit = dyn_cast<TranslationUnitDecl>(Scope);
    if (!Unit) {
      if (!isSystem(Scope))
        Finder.TraverseDecl(Scope);
      continue;
    }
    // Not decls(): under a preamble that would load all of it.
    for (Decl *D : Unit->noload_decls())
      if (!isSystem(D))
        Finder.TraverseDecl(D);
  }
  collectOverrides();
}

void Reach::collectOverrides() {
  for (const FunctionDecl *F : Functions)
    if (const auto *Method = dyn_cast<CXXMethodDecl>(F))
      for (const CXXMethodDecl *Base : Method->overridden_methods())
        Overrides[Base->getCanonicalDecl()].push_back(F);
}

/// Headers that are the SDK wherever they lie: a team may carry its own copy.
static bool isSdkHeader(llvm::StringRef Path) {
  const size_t Slash = Path.find_last_of("/\\");
  if (Slash != llvm::StringRef::npos)
    Path = Path.substr(Slash + 1);
  return llvm::StringSwitch<bool>(Path.lower())
      .Cases("windows.h", "winsock2.h", "mswsock.h", "ws2tcpip.h", true)
      .Cases("http.h", "winternl.h", "virtdisk.h", "fltuser.h", true)
      .Cases("winusb.h", "threadpoolapiset.h", "winbase.h", true)
      .Default(false);
}

bool Reach::isSystem(const Decl *D) const {
  const SourceManager &SM = Context.getSourceManager();
  SourceLocation Loc = SM.getExpansionLoc(D->getLocation());
  return Loc.isInvalid() || SM.isInSystemHeader(Loc) ||
         isSdkHeader(SM.getFilename(Loc));
}

bool Reach::mentionsUserType(const FunctionDecl *F) const {
  auto IsUser = [&](const TemplateArgument &Arg) {
    if (Arg.getKind() == TemplateArgument::Declaration)
      return !isSystem(Arg.getAsDecl());
    if (Arg.getKind() != TemplateArgument::Type)
      return false;
    QualType T = Arg.getAsType().getNonReferenceType();
    // HANDLE is void * once typedefs are gone.
    if (T->isFunctionType() || T->isFunctionPointerType() ||
        T->isVoidPointerType() || isIoObjectType(T))
      return true;
    if (T->isPointerType())
      T = T->getPointeeType();
    const TagDecl *Tag = T->getAsTagDecl();
    return Tag && !isSystem(Tag);
  };
  auto AnyUser = [&](llvm::ArrayRef<TemplateArgument> Args) {
    for (const TemplateArgument &Arg : Args) {
      if (Arg.getKind() == TemplateArgument::Pack) {
        if (llvm::any_of(Arg.pack_elements(), IsUser))
          return true;
      } else if (IsUser(Arg)) {
        return true;
      }
    }
    return false;
  };
  if (const TemplateArgumentList *Args = F->getTemplateSpecializationArgs())
    if (AnyUser(Args->asArray()))
      return true;
  if (const auto *Method = dyn_cast<CXXMethodDecl>(F))
    if (const auto *Spec =
            dyn_cast<ClassTemplateSpecializationDecl>(Method->getParent()))
      return AnyUser(Spec->getTemplateArgs().asArray());
  return false;
}

const FunctionInfo &Reach::direct(const FunctionDecl *F) {
  if (const FunctionDecl *Definition = definitionOf(F))
    F = Definition;
  std::unique_ptr<FunctionInfo> &Slot = Infos[F];
  if (Slot)
    return *Slot;
  Slot = std::make_unique<FunctionInfo>();
  FunctionInfo &Info = *Slot; // stays put when Infos grows
  auto Over = Overrides.find(F->getCanonicalDecl());
  if (Over != Overrides.end())
    Info.Callees.insert(Over->second.begin(), Over->second.end());
  if (!definitionOf(F)) {
    const auto *Method = dyn_cast<CXXMethodDecl>(F);
    Info.CallsUnknown = !isSystem(F) && !(Method && Method->isPureVirtual());
    return Info;
  }
  if (isSystem(F) && !mentionsUserType(F))
    return Info;
  if (Context.getDiagnostics().hasUncompilableErrorOccurred() && !isSystem(F))
    Info.HasErrors = lacksWrittenCalls(F, Table, Context);
  BodyVisitor Visitor(*this, Info);
  if (const auto *Constructor = dyn_cast<CXXConstructorDecl>(F))
    for (const CXXCtorInitializer *Init : Constructor->inits())
      if (Init->getInit())
        Visitor.TraverseStmt(Init->getInit());
  if (const auto *Destructor = dyn_cast<CXXDestructorDecl>(F)) {
    for (const FieldDecl *Field : Destructor->getParent()->fields())
      Visitor.addDestructor(Field->getType());
    for (const CXXBaseSpecifier &Base : Destructor->getParent()->bases())
      Visitor.addDestructor(Base.getType());
  }
  Visitor.TraverseStmt(F->getBody());
  return Info;
}

const Reach::Closure &Reach::closure(const FunctionDecl *F) {
  if (auto It = Closures.find(F); It != Closures.end())
    return It->second;
  Closure Result;
  llvm::SmallSetVector<const FunctionDecl *, 16> Seen;
  Seen.insert(F);
  for (unsigned I = 0; I < Seen.size(); ++I) {
    const FunctionDecl *Next = Seen[I];
    // A closure that is known already needs no second walk.
    if (auto It = Closures.find(Next); It != Closures.end()) {
      Result.Kinds |= It->second.Kinds;
      Result.CallsUnknown |= It->second.CallsUnknown;
      continue;
    }
    const FunctionInfo &Info = direct(Next);
    Result.Kinds |= Info.Kinds;
    Result.CallsUnknown |= Info.CallsUnknown;
    Seen.insert(Info.Callees.begin(), Info.Callees.end());
  }
  return Closures[F] = Result;
}

llvm::SmallSetVector<const ValueDecl *, 2>
Reach::handles(const FunctionDecl *F) {
  const FunctionInfo &Info = direct(F);
  llvm::SmallSetVector<const ValueDecl *, 2> Result = Info.Handles;
  for (const auto &[Callee, Handle] : Info.PassedHandles)
    if (kinds(Callee) & Issue)
      Result.insert(Handle);
  return Result;
}

unsigned Reach::kinds(const FunctionDecl *F) { return closure(F).Kinds; }

bool Reach::callsUnknown(const FunctionDecl *F) {
  return closure(F).CallsUnknown;
}

std::vector<const FunctionDecl *> Reach::roots(unsigned CallerLevels) {
  // Level 0 calls the API itself; a caller of level n is at level n + 1.
  llvm::DenseMap<const FunctionDecl *, unsigned> Level;
  for (const FunctionDecl *F : Functions)
    if (direct(F).Kinds & (CountedKinds | Create))
      Level[F] = 0;
  for (unsigned L = 0; L < CallerLevels; ++L)
    for (const FunctionDecl *F : Functions)
      if (!Level.count(F))
        for (const FunctionDecl *Callee : direct(F).Callees) {
          auto It = Level.find(Callee);
          if (It != Level.end() && It->second == L) {
            Level[F] = L + 1;
            break;
          }
        }
  // Reverse post-order over callees: callers come first.
  std::vector<const FunctionDecl *> Order;
  llvm::DenseSet<const FunctionDecl *> Seen;
  auto Visit = [&](auto &&Self, const FunctionDecl *F) -> void {
    if (!Seen.insert(F).second)
      return;
    for (const FunctionDecl *Callee : direct(F).Callees)
      Self(Self, Callee);
    if (Level.count(F))
      Order.push_back(F);
  };
  for (const FunctionDecl *F : llvm::reverse(Functions))
    Visit(Visit, F);
  return {Order.rbegin(), Order.rend()};
}

} // namespace tpio::engine
