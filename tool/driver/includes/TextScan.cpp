//===- TextScan.cpp - What the text of one file says about includes -------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/includes/TextScan.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using llvm::StringRef;
using tpio::engine::findText;

namespace tpio::driver {
namespace {

bool isIdentifierPart(char C) { return llvm::isAlnum(C) || C == '_'; }
bool isLineEnd(char C) { return C == '\n' || C == '\r'; }
bool isBlank(char C) {
  return C == ' ' || C == '\t' || C == '\f' || C == '\v' || C == '\0';
}

/// A place in a text that sees lines joined by backslashes as one. Clang joins
/// them also if blanks stand behind the backslash.
class Cursor {
public:
  Cursor(StringRef Text, size_t At) : Text(Text), At(At) { join(); }

  bool atEnd() const { return At >= Text.size(); }
  char look() const { return atEnd() ? '\n' : Text[At]; }
  bool atLineEnd() const { return isLineEnd(look()); }
  size_t place() const { return At; }
  void step() {
    ++At;
    join();
  }

  /// Blanks and comments of the logical line.
  void skipBlanks() {
    while (!atEnd()) {
      if (isBlank(look()))
        step();
      else if (!skipComment())
        return;
    }
  }

  std::string identifier() {
    std::string Result;
    for (; !atEnd() && isIdentifierPart(look()); step())
      Result += look();
    return Result;
  }

  /// What stands before \p Close on this line, or nothing.
  std::optional<std::string> until(char Close) {
    std::string Result;
    for (; !atLineEnd(); step()) {
      if (look() == Close) {
        step();
        return Result;
      }
      Result += look();
    }
    return std::nullopt;
  }

  /// The rest of the logical line without comments and outer blanks.
  std::string rest() {
    std::string Result;
    while (!atLineEnd()) {
      if (skipComment()) {
        Result += ' ';
        continue;
      }
      if (atLineEnd())
        break;
      Result += look();
      step();
    }
    return StringRef(Result).trim().str();
  }

private:
  StringRef Text;
  size_t At;

  void join() {
    while (At < Text.size() && Text[At] == '\\') {
      size_t End = At + 1;
      while (End < Text.size() && isBlank(Text[End]))
        ++End;
      if (End >= Text.size() || !isLineEnd(Text[End]))
        return;
      const bool IsPair = End + 1 < Text.size() && isLineEnd(Text[End + 1]) &&
                          Text[End] != Text[End + 1];
      At = End + (IsPair ? 2 : 1);
    }
  }

  bool skipComment() {
    Cursor Ahead = *this;
    if (Ahead.look() != '/')
      return false;
    Ahead.step();
    if (Ahead.look() == '/') {
      while (!Ahead.atLineEnd())
        Ahead.step();
    } else if (Ahead.look() == '*') {
      const size_t Close = Text.find("*/", Ahead.At + 1);
      Ahead.At = Close == StringRef::npos ? Text.size() : Close + 2;
      Ahead.join();
    } else {
      return false;
    }
    *this = Ahead;
    return true;
  }
};

/// Whether the '#' or word at \p At can begin a directive: nothing but blanks
/// and comments may stand before it on its line. Where a comment ends on the
/// line it is taken for one, whatever stood before.
bool beginsLine(StringRef Text, size_t At) {
  size_t Begin = At;
  while (Begin > 0 && isBlank(Text[Begin - 1]))
    --Begin;
  if (Begin == 0 || isLineEnd(Text[Begin - 1]))
    return true;
  if (Begin == 3 && Text.starts_with("\xEF\xBB\xBF"))
    return true;
  if (Begin >= 2 && Text.substr(Begin - 2, 2) == "*/")
    return true;
  // "/\<newline>*" and the like end a comment in two lines.
  return Text[Begin - 1] == '/' || Text[Begin - 1] == '\\';
}

/// What is known of a condition on a Windows target.
enum class Truth : unsigned char { Unknown, False, True, Never };

Truth inverse(Truth T) {
  switch (T) {
  case Truth::False:
    return Truth::True;
  case Truth::True:
    return Truth::False;
  case Truth::Unknown:
  case Truth::Never: // "#if 1 ... #else" is rare enough
    break;
  }
  return Truth::Unknown;
}

Truth isDefined(StringRef Name) {
  static constexpr llvm::StringLiteral OtherSystems[] = {
      "__linux__",   "__linux",        "__unix__", "__unix",      "__APPLE__",
      "__MACH__",    "__ANDROID__",    "__sun",    "__FreeBSD__", "__NetBSD__",
      "__OpenBSD__", "__EMSCRIPTEN__", "__HAIKU__"};
  if (Name == "_WIN32")
    return Truth::True;
  return llvm::is_contained(OtherSystems, Name) ? Truth::False : Truth::Unknown;
}

/// "defined(X)", "defined X" or the negation of one; anything else is unknown.
Truth evaluate(StringRef Condition) {
  Condition = Condition.trim();
  const bool Not = Condition.consume_front("!");
  Condition = Condition.ltrim();
  if (!Condition.consume_front("defined"))
    return Condition == "0" && !Not ? Truth::Never : Truth::Unknown;
  Condition = Condition.trim();
  if (Condition.consume_front("(") && !Condition.consume_back(")"))
    return Truth::Unknown;
  const Truth T = isDefined(Condition.trim());
  return Not ? inverse(T) : T;
}

class Scanner {
public:
  Scanner(StringRef Text, FileScan &Result) : Text(Text), Result(Result) {}

  void includes() {
    for (size_t At = Text.find('#'); At != StringRef::npos;
         At = Text.find('#', At + 1))
      if (beginsLine(Text, At))
        directive(At);
    for (Include &I : Result.Includes)
      I.MayBeMissing |= llvm::is_contained(AskedFor, I.Name);
  }

  void oddities() {
    if (Text.starts_with("\xFF\xFE") || Text.starts_with("\xFE\xFF"))
      Result.IsOdd = true;
    Result.IsOdd |= findText(Text, "?\?=") != StringRef::npos ||
                    findText(Text, "?\?/") != StringRef::npos || hasDigraph() ||
                    importsModule();
  }

private:
  StringRef Text;
  FileScan &Result;
  std::vector<Truth> Conditions;
  std::vector<std::string> AskedFor; ///< by __has_include

  void directive(size_t Hash) {
    Cursor At(Text, Hash + 1);
    At.skipBlanks();
    const std::string Word = At.identifier();
    At.skipBlanks();
    if (Word == "include" || Word == "include_next" || Word == "import" ||
        Word == "__include_macros")
      include(At, Word == "include_next");
    else if (Word == "ifdef" || Word == "ifndef")
      Conditions.push_back(Word == "ifdef"
                               ? isDefined(At.identifier())
                               : inverse(isDefined(At.identifier())));
    else if (Word == "if")
      Conditions.push_back(condition(At));
    else if (Word == "elif" || Word == "elifdef" || Word == "elifndef" ||
             Word == "else")
      alternative(At, Word == "else");
    else if (Word == "endif" && !Conditions.empty())
      Conditions.pop_back();
    else if (Word == "pragma")
      pragma(At);
  }

  void include(Cursor At, bool IsNext) {
    Include I;
    I.IsNext = IsNext;
    I.IsForOthers = llvm::is_contained(Conditions, Truth::False);
    I.MayBeMissing = llvm::is_contained(Conditions, Truth::Never);
    const char Open = At.look();
    if (Open == '"' || Open == '<') {
      At.step();
      std::optional<std::string> Name = At.until(Open == '<' ? '>' : '"');
      if (!Name || Name->empty())
        return; // an error, and no file
      I.Written = Open == '<' ? Include::Form::Angled : Include::Form::Quoted;
      I.Name = *std::move(Name);
    } else {
      I.Written = Include::Form::Computed;
      I.Name = At.rest();
      if (I.Name.empty())
        return;
    }
    if (!llvm::is_contained(Result.Includes, I))
      Result.Includes.push_back(std::move(I));
  }

  Truth condition(Cursor &At) {
    const std::string Rest = At.rest();
    for (StringRef Tail = Rest;;) {
      const size_t Found = Tail.find("__has_include");
      if (Found == StringRef::npos)
        break;
      Tail = Tail.substr(Found);
      const StringRef Name =
          Tail.drop_until([](char C) { return C == '<' || C == '"'; });
      Tail = Tail.drop_front();
      if (!Name.empty())
        AskedFor.push_back(
            Name.drop_front()
                .take_until([](char C) { return C == '>' || C == '"'; })
                .str());
    }
    return evaluate(Rest);
  }

  /// The branch before was taken for sure: this one is not.
  void alternative(Cursor &At, bool IsElse) {
    const Truth Own = IsElse ? Truth::Unknown : condition(At);
    if (Conditions.empty())
      return;
    Truth &T = Conditions.back();
    if (T == Truth::True)
      T = Truth::False;
    else if (IsElse)
      T = Truth::Unknown;
    else
      T = Own == Truth::True ? Truth::Unknown : Own;
  }

  void pragma(Cursor At) {
    const std::string Rest = At.rest();
    Result.IsOdd |= StringRef(Rest).starts_with("include_alias") ||
                    (StringRef(Rest).starts_with("clang") &&
                     StringRef(Rest).contains("module"));
  }

  /// "%:" at the begin of a line is a '#' (and "%:%:" pastes).
  bool hasDigraph() const {
    for (size_t At = findText(Text, "%:"); At != StringRef::npos;
         At = findText(Text, "%:", At + 1))
      if (beginsLine(Text, At) || Text.substr(At).starts_with("%:%:"))
        return true;
    return false;
  }

  /// "import x;", "import <x>;", "export import x;", "@import x;".
  bool importsModule() const {
    for (size_t At = findText(Text, "import"); At != StringRef::npos;
         At = findText(Text, "import", At + 1)) {
      Cursor Behind(Text, At + 6);
      if (isIdentifierPart(Behind.look()))
        continue;
      Behind.skipBlanks();
      const char C = Behind.look();
      if (C != '<' && C != '"' && C != ':' && !isIdentifierPart(C))
        continue;
      const StringRef Before = Text.take_front(At).rtrim(" \t\f\v");
      if (Before.ends_with("@") || Before.ends_with("export") ||
          beginsLine(Text, At))
        return true;
    }
    return false;
  }
};

} // namespace

bool isPlatformMacro(StringRef Name) {
  return isDefined(Name) != Truth::Unknown;
}

FileScan scanFile(StringRef Text) {
  FileScan Result;
  Scanner S(Text, Result);
  S.includes();
  S.oddities();
  Result.Says = engine::mentionIn(Text);
  return Result;
}

std::vector<std::string> definitionsIn(StringRef Text, StringRef Name) {
  std::vector<std::string> Values;
  for (size_t Found = Text.find('#'); Found != StringRef::npos;
       Found = Text.find('#', Found + 1)) {
    if (!beginsLine(Text, Found))
      continue;
    Cursor At(Text, Found + 1);
    At.skipBlanks();
    if (At.identifier() != "define")
      continue;
    At.skipBlanks();
    if (At.identifier() != Name)
      continue;
    Values.push_back(At.look() == '(' ? std::string() : At.rest());
  }
  return Values;
}

} // namespace tpio::driver
