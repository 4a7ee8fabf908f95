//===- Verdict.cpp - What the lint should say of a program ----------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "reference/native/Verdict.h"

#include "contract/Functions.h"
#include "contract/Naming.h"
#include "contract/Operations.h"

#include <algorithm>
#include <optional>

namespace tpio::sim {

using contract::Check;

namespace {

class Judge final : public contract::Places {
public:
  Judge(const FaultLog &F, const SiteTable &S, Symbols &D,
        const WrittenCalls &W)
      : Faults(F), Sites(S), Debug(D), Written(W) {
    collectKinds();
  }
  std::vector<Finding> run();

  bool isOutsideCycle(Site Start, Site By, Site Op) override;
  bool isMeantFor(Site Start, Site Op) override;
  unsigned lengthOf(std::size_t Shown) override {
    return static_cast<unsigned>(Faults.path(Shown).size());
  }

private:
  void collectKinds();
  bool isWrapper(const Frame &F, CallKind Kind);
  Position locate(Site S);
  std::size_t locateFrame(Site S);
  std::size_t outOfWrappers(Site S);
  std::vector<std::string> render(const std::vector<Step> &Path);

  const FaultLog &Faults;
  const SiteTable &Sites;
  Symbols &Debug;
  const WrittenCalls &Written;

  /// What the calls under a function do, in some run or as it is written, by
  /// the address of the function.
  std::map<std::uint64_t, unsigned> Kinds;
};

} // namespace

static unsigned bit(CallKind Kind) {
  // Opening a handle says nothing about the protocol.
  return Kind == CallKind::Open ? 0 : 1u << static_cast<unsigned>(Kind);
}

/// What a call of the API function \p Name does.
static std::optional<CallKind> kindOf(std::string_view Name) {
  for (const contract::Operation &Op : contract::builtinOperations())
    if (Op.Name == Name)
      return CallKind::Issue;
  static constexpr std::pair<contract::Role, CallKind> Kinds[] = {
      {contract::Role::Create, CallKind::Create},
      {contract::Role::Start, CallKind::Start},
      {contract::Role::Cancel, CallKind::Cancel},
      {contract::Role::Wait, CallKind::Wait},
      {contract::Role::Close, CallKind::Close}};
  if (const contract::Function *F = contract::functionNamed(Name))
    for (const auto &[Role, Kind] : Kinds)
      if (F->What == Role)
        return Kind;
  return std::nullopt;
}

void Judge::collectKinds() {
  for (Site S = 1; S <= Sites.last(); ++S)
    if (bit(Sites.kind(S)))
      for (const Frame &F : Sites.frames(S))
        Kinds[Debug.at(F.Return).FunctionStart] |= bit(Sites.kind(S));
  for (auto &[Start, Known] : Kinds)
    for (const std::string &Name : Written.under(Start))
      if (const auto Kind = kindOf(Name))
        Known |= bit(*Kind);
}

bool Judge::isWrapper(const Frame &F, CallKind Kind) {
  return Kinds[Debug.at(F.Return).FunctionStart] == bit(Kind);
}

/// The last call on the way in whose function does more than the one thing.
/// An operation stands where it is, and so does what an entry point calls.
std::size_t Judge::outOfWrappers(Site S) {
  const std::span<const Frame> Calls = Sites.frames(S);
  std::size_t I = 0;
  while (I + 1 < Calls.size() && isWrapper(Calls[I], Sites.kind(S)))
    ++I;
  return I;
}

std::size_t Judge::locateFrame(Site S) {
  return Sites.kind(S) == CallKind::Issue ? 0 : outOfWrappers(S);
}

bool Judge::isOutsideCycle(Site Start, Site By, Site Op) {
  return reference::cycleOf(Faults.followers(), Op, Start).contains(By);
}

/// A start is for the operation that follows it in its own function; what
/// another function, or another call of it, issues later says nothing.
bool Judge::isMeantFor(Site Start, Site Op) {
  const auto CallsA = Sites.frames(Start).subspan(outOfWrappers(Start));
  const auto CallsB = Sites.frames(Op).subspan(outOfWrappers(Op));
  return Debug.at(CallsA[0].Return).FunctionStart ==
             Debug.at(CallsB[0].Return).FunctionStart &&
         std::ranges::equal(CallsA.subspan(1), CallsB.subspan(1), {},
                            &Frame::Return, &Frame::Return);
}

Position Judge::locate(Site S) {
  if (S == NoSite)
    return {};
  const std::span<const Frame> Calls = Sites.frames(S);
  const std::size_t I = locateFrame(S);
  if (I > 0) {
    // A token's destructor: the declaration of the token.
    const std::string &Callee = Debug.at(Calls[I - 1].Return).Function;
    if (Callee.find("::~") != std::string::npos)
      if (auto Declared = Debug.localAt(Calls[I].Return, Calls[I - 1].Self))
        return *Declared;
  }
  return Debug.at(Calls[I].Return).Where;
}

static std::string hex(std::uint32_t Code) {
  static constexpr char Digits[] = "0123456789abcdef";
  std::string Text;
  for (int Shift = 28; Shift >= 0; Shift -= 4)
    Text += Digits[Code >> Shift & 15];
  return "0x" + Text;
}

std::vector<std::string> Judge::render(const std::vector<Step> &Path) {
  std::vector<std::string> Lines;
  for (const Step &S : Path) {
    std::string Text;
    if (S.Where != NoSite)
      Text = std::to_string(locate(S.Where).Line) + ": ";
    Text += std::string(S.Name) + " " + S.What;
    if (S.Code == GenericCode || S.Code == GenericHresult ||
        S.Code == GenericStatus)
      Text += " some code";
    else if (S.Code)
      Text += " " + (S.Code >> 16 ? hex(S.Code) : std::to_string(S.Code));
    Lines.push_back(std::move(Text));
  }
  return Lines;
}

std::vector<Finding> Judge::run() {
  std::map<std::pair<Position, Check>, Finding> Found;
  for (const contract::Defect &D : nameDefects(Faults.record(), *this)) {
    const Position Where = locate(D.Where);
    Found.try_emplace({Where, D.Name},
                      Finding{Where, D.Name,
                              D.About == D.Where ? Position() : locate(D.About),
                              render(Faults.path(D.Shown))});
  }
  std::vector<Finding> Result;
  for (auto &[Key, F] : Found)
    Result.push_back(std::move(F));
  return Result;
}

std::vector<Finding> judge(const FaultLog &Faults, const SiteTable &Sites,
                           Symbols &Debug, const WrittenCalls &Written) {
  return Judge(Faults, Sites, Debug, Written).run();
}

} // namespace tpio::sim
