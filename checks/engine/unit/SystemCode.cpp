//===- SystemCode.cpp - What the paths want of the system's code ----------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "engine/unit/SystemCode.h"
#include "engine/Heuristics.h"
#include "engine/unit/ApiTable.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Analysis/AnalysisDeclContext.h"
#include "clang/Basic/Builtins.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace tpio::engine {

/// Headers that are the SDK wherever they lie: a team may carry its own copy.
static bool isSdkHeader(llvm::StringRef Path) {
  const size_t Slash = Path.find_last_of("/\\");
  if (Slash != llvm::StringRef::npos)
    Path = Path.substr(Slash + 1);
  static constexpr llvm::StringLiteral Names[] = {
      "windows.h", "winsock2.h",         "mswsock.h",  "ws2tcpip.h",
      "http.h",    "winternl.h",         "virtdisk.h", "fltuser.h",
      "winusb.h",  "threadpoolapiset.h", "winbase.h"};
  return llvm::is_contained(Names, llvm::StringRef(Path.lower()));
}

bool isOfSystem(const Decl *D) {
  const SourceManager &SM = D->getASTContext().getSourceManager();
  const SourceLocation Loc = SM.getExpansionLoc(D->getLocation());
  return Loc.isInvalid() || SM.isInSystemHeader(Loc) ||
         isSdkHeader(SM.getFilename(Loc));
}

const contract::Effect *effectOf(const FunctionDecl *F) {
  if (!F || !F->getIdentifier() || isa<CXXMethodDecl>(F) || !isOfSystem(F))
    return nullptr;
  const DeclContext *Scope = F->getDeclContext()->getRedeclContext();
  return Scope->isTranslationUnit() || Scope->isStdNamespace()
             ? contract::effectOf(F->getName())
             : nullptr;
}

bool isIntrinsic(const FunctionDecl *F) {
  const unsigned Id = F ? F->getBuiltinID() : 0;
  if (!Id)
    return false;
  const Builtin::Context &Known = F->getASTContext().BuiltinInfo;
  return !Known.isPredefinedLibFunction(Id) && !Known.isInStdNamespace(Id);
}

bool isAtomicIntrinsic(const FunctionDecl *F) {
  return isIntrinsic(F) &&
         llvm::any_of(F->parameters(), [](const ParmVarDecl *P) {
           const QualType To = P->getType()->getPointeeType();
           return !To.isNull() && To.isVolatileQualified() &&
                  !To.isConstQualified();
         });
}

/// Some argument of \p F 's templates, or of its class's, is as asked for.
static bool anyArgument(const FunctionDecl *F,
                        llvm::function_ref<bool(const TemplateArgument &)> Is) {
  auto Any = [&](llvm::ArrayRef<TemplateArgument> Args) {
    return llvm::any_of(Args, [&](const TemplateArgument &Arg) {
      return Arg.getKind() == TemplateArgument::Pack
                 ? llvm::any_of(Arg.pack_elements(), Is)
                 : Is(Arg);
    });
  };
  if (const TemplateArgumentList *Args = F->getTemplateSpecializationArgs())
    if (Any(Args->asArray()))
      return true;
  if (const auto *Method = dyn_cast<CXXMethodDecl>(F))
    if (const auto *Spec =
            dyn_cast<ClassTemplateSpecializationDecl>(Method->getParent()))
      return Any(Spec->getTemplateArgs().asArray());
  return false;
}

/// A type that code of the user's, or a handle, comes along with.
static bool isCodeOrHandle(QualType T) {
  // HANDLE is void * once typedefs are gone.
  return T->isFunctionType() || T->isFunctionPointerType() ||
         T->isMemberFunctionPointerType() || T->isVoidPointerType() ||
         isIoObjectType(T);
}

static bool isOfUser(const TemplateArgument &Arg, unsigned Level) {
  if (Arg.getKind() == TemplateArgument::Pack)
    return llvm::any_of(Arg.pack_elements(), [&](const TemplateArgument &Part) {
      return isOfUser(Part, Level);
    });
  if (Arg.getKind() == TemplateArgument::Declaration)
    return !isOfSystem(Arg.getAsDecl());
  if (Arg.getKind() != TemplateArgument::Type)
    return false;
  QualType T = Arg.getAsType().getNonReferenceType();
  if (isCodeOrHandle(T))
    return true;
  if (T->isPointerType())
    T = T->getPointeeType();
  const TagDecl *Tag = T->getAsTagDecl();
  if (!Tag || !isOfSystem(Tag))
    return Tag != nullptr;
  // vector<unique_ptr<Token>>
  const auto *Spec = dyn_cast<ClassTemplateSpecializationDecl>(Tag);
  return Spec && Level < 4 &&
         llvm::any_of(Spec->getTemplateArgs().asArray(),
                      [&](const TemplateArgument &Part) {
                        return isOfUser(Part, Level + 1);
                      });
}

bool isOfUser(QualType T) { return isOfUser(TemplateArgument(T), 0); }

bool mentionsUserType(const FunctionDecl *F) {
  return anyArgument(
      F, [](const TemplateArgument &Arg) { return isOfUser(Arg, 0); });
}

bool mentionsUserType(const RecordDecl *Class) {
  const auto *Spec = dyn_cast<ClassTemplateSpecializationDecl>(Class);
  return Spec && llvm::any_of(Spec->getTemplateArgs().asArray(),
                              [](const TemplateArgument &Arg) {
                                return isOfUser(Arg, 0);
                              });
}

static bool bringsCode(QualType T, unsigned Level);

static bool bringsCode(const TemplateArgument &Arg, unsigned Level) {
  switch (Arg.getKind()) {
  case TemplateArgument::Type:
    return bringsCode(Arg.getAsType(), Level);
  case TemplateArgument::Integral:
  case TemplateArgument::Null:
  case TemplateArgument::NullPtr:
    return false;
  case TemplateArgument::Pack:
    return llvm::any_of(Arg.pack_elements(), [&](const TemplateArgument &Part) {
      return bringsCode(Part, Level);
    });
  default:
    return true;
  }
}

/// Copying, comparing or destroying a \p T may run a function that the user has
/// written, or it holds a handle. A struct of plain fields does not.
static bool bringsCode(QualType T, unsigned Level) {
  // Deeper than anybody nests containers.
  if (Level > 8)
    return true;
  T = T.getNonReferenceType().getCanonicalType();
  while (const auto *Array = dyn_cast<ArrayType>(T))
    T = Array->getElementType();
  if (isCodeOrHandle(T) || T->isDependentType())
    return true;
  if (T->isPointerType())
    T = T->getPointeeType();
  const CXXRecordDecl *Record = T->getAsCXXRecordDecl();
  if (!Record)
    return false;
  const auto *Spec = dyn_cast<ClassTemplateSpecializationDecl>(Record);
  if (isOfSystem(Record))
    return Spec && llvm::any_of(Spec->getTemplateArgs().asArray(),
                                [&](const TemplateArgument &Arg) {
                                  return bringsCode(Arg, Level + 1);
                                });
  Record = Record->getDefinition();
  if (!Record || Record->isDependentContext() || Record->isLambda())
    return true;
  return llvm::any_of(Record->decls(),
                      [](const Decl *D) {
                        if (const auto *M = dyn_cast<CXXMethodDecl>(D))
                          return !M->isImplicit() && !M->isDefaulted() &&
                                 !M->isDeleted();
                        return isa<FunctionTemplateDecl, FriendDecl>(D);
                      }) ||
         llvm::any_of(Record->bases(),
                      [&](const CXXBaseSpecifier &Base) {
                        return bringsCode(Base.getType(), Level + 1);
                      }) ||
         llvm::any_of(Record->fields(), [&](const FieldDecl *Field) {
           return bringsCode(Field->getType(), Level + 1);
         });
}

bool isOpaque(const FunctionDecl *F) {
  return isUsed(Heuristic::OpaqueLibrary) &&
         AnalysisDeclContext::isInStdNamespace(F) && isOfSystem(F) &&
         !isWorthKnowing(F) && !anyArgument(F, [](const TemplateArgument &Arg) {
           return bringsCode(Arg, 0);
         });
}

static bool isPlainMemory(const TemplateArgument &Arg) {
  if (Arg.getKind() == TemplateArgument::Pack)
    return llvm::any_of(Arg.pack_elements(), isPlainMemory);
  return Arg.getKind() == TemplateArgument::Type &&
         Arg.getAsType()->isPointerType() &&
         Arg.getAsType()->getPointeeType()->isArithmeticType();
}

/// A part of unique_ptr<BYTE[]> and its like: a buffer is no I/O object.
static bool ownsPlainMemory(const FunctionDecl *F) {
  if (const TemplateArgumentList *Args = F->getTemplateSpecializationArgs())
    if (llvm::any_of(Args->asArray(), isPlainMemory))
      return true;
  const auto *Method = dyn_cast<CXXMethodDecl>(F);
  const auto *Class =
      Method ? dyn_cast<ClassTemplateSpecializationDecl>(Method->getParent())
             : nullptr;
  if (!Class)
    return false;
  const llvm::ArrayRef<TemplateArgument> Args =
      Class->getTemplateArgs().asArray();
  if (llvm::any_of(Args, isPlainMemory))
    return true;
  // unique_ptr<T, D> itself names what it points to.
  return Class->getName().contains("uni") && !Args.empty() &&
         Args[0].getKind() == TemplateArgument::Type &&
         Args[0].getAsType()->getBaseElementTypeUnsafe()->isArithmeticType();
}

bool isWorthKnowing(const FunctionDecl *F) {
  if (isUsed(Heuristic::OwnedMemory) && ownsPlainMemory(F))
    return false;
  const auto *Method = dyn_cast<CXXMethodDecl>(F);
  static constexpr llvm::StringLiteral Functions[] = {
      "exchange",     "__exchange", "get",
      "__get_helper", "swap",       "min",
      "max",          "as_const",   "holds_alternative",
      "get_if",       "__get_n",    "make_tuple",
      "make_pair",    "tie"};
  if (!Method)
    return F->getIdentifier() && llvm::is_contained(Functions, F->getName());
  const llvm::StringRef Class = Method->getParent()->getName();
  // Of libstdc++, libc++ and Microsoft's library: sequences, associative
  // containers and the parts they are made of.
  static constexpr llvm::StringLiteral Parts[] = {
      "vector", "Vector", "string",   "String", "deque", "Deque",
      "list",   "List",   "map",      "Map",    "set",   "Set",
      "tree",   "Tree",   "hash",     "Hash",   "alloc", "Alloc",
      "stream", "Stream", "iterator", "_Iter",  "iter_", "char_traits",
      "shared", "_Sp_",   "weak",     "atomic"};
  return llvm::none_of(
      Parts, [&](llvm::StringRef Part) { return Class.contains(Part); });
}

} // namespace tpio::engine
