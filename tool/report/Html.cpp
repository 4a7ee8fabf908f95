//===- Html.cpp - Findings as a page to read ------------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "report/Html.h"

#include "report/Excerpt.h"
#include "report/Pages.h"
#include "support/Printable.h"
#include "llvm/Support/JSON.h"

#include <map>

using llvm::StringRef;

namespace tpio::report {

/// Text as it stands between tags or in quotes.
static std::string escape(StringRef Text) {
  std::string Result;
  for (const char C : llvm::json::fixUTF8(Text))
    switch (C) {
    case '&':
      Result += "&amp;";
      break;
    case '<':
      Result += "&lt;";
      break;
    case '>':
      Result += "&gt;";
      break;
    case '"':
      Result += "&quot;";
      break;
    case '\'':
      Result += "&#39;";
      break;
    default:
      Result += C;
    }
  return Result;
}

/// On one line, and with what can't be seen written out.
static std::string plain(StringRef Text) {
  return escape(support::printable(Text));
}

/// A line of source keeps its tabs.
static std::string source(StringRef Text) {
  std::string Result;
  while (!Text.empty()) {
    const auto [Part, Rest] = Text.split('\t');
    Result += plain(Part);
    if (Part.size() < Text.size())
      Result += '\t';
    Text = Rest;
  }
  return Result;
}

namespace {

class HtmlWriter {
public:
  HtmlWriter(const Report &R, ShowPath Show, llvm::raw_ostream &OS)
      : R(R), Show(Show), OS(OS) {}

  void write() {
    OS << "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta "
          "charset=\"utf-8\">\n"
          "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
          "'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n"
          "<meta name=\"viewport\" content=\"width=device-width, "
          "initial-scale=1\">\n<title>tpiolint: "
       << counted(R.Findings.size(), "finding") << "</title>\n<style>\n"
       << htmlStyle() << "</style>\n</head>\n<body>\n";
    header();
    OS << "<div class=\"columns\">\n<nav aria-label=\"Findings\">\n";
    index("By check", [](const Located &F) {
      return std::string(contract::info(F.Check).Id);
    });
    index("By file", [this](const Located &F) { return Show(F.Where.File); });
    OS << "</nav>\n<main>\n";
    for (const Problem &P : R.Problems)
      problem(P);
    if (R.Findings.empty())
      OS << "<p>No findings.</p>\n";
    for (size_t I = 0; I < R.Findings.size(); ++I)
      finding(R.Findings[I], I + 1);
    OS << "</main>\n</div>\n<script>\n"
       << htmlScript() << "</script>\n</body>\n</html>\n";
  }

private:
  void header() {
    OS << "<header>\n<h1>tpiolint</h1>\n<p>";
    if (R.Units) // of a log nobody knows
      OS << counted(R.Units, "unit") << " analysed, ";
    OS << counted(R.Findings.size(), "finding");
    if (!R.Problems.empty())
      OS << ", " << counted(R.Problems.size(), "problem");
    OS << "</p>\n<input id=\"filter\" type=\"search\" placeholder=\"Filter: "
          "check, file, function, words\" aria-label=\"Filter\">\n<p "
          "id=\"shown\" role=\"status\"></p>\n<button id=\"theme\" "
          "type=\"button\">Dark or light</button>\n<p><kbd>j</kbd> "
          "<kbd>k</kbd> finding, <kbd>n</kbd> <kbd>p</kbd> step, "
          "<kbd>/</kbd> filter, <kbd>t</kbd> theme</p>\n</header>\n";
  }

  void index(StringRef Title,
             llvm::function_ref<std::string(const Located &)> By) {
    std::map<std::string, std::vector<size_t>> Groups;
    for (size_t I = 0; I < R.Findings.size(); ++I)
      Groups[By(R.Findings[I])].push_back(I);
    for (const auto &[Name, Of] : Groups) {
      OS << "<h2>" << (Name == Groups.begin()->first ? Title : StringRef())
         << "</h2>\n<strong>" << plain(Name) << "</strong>\n<ul>\n";
      for (const size_t I : Of)
        OS << "<li><a href=\"#f" << I + 1 << "\">" << place(R.Findings[I].Where)
           << "</a></li>\n";
      OS << "</ul>\n";
    }
  }

  std::string place(const Span &Where) const {
    std::string Text = Show(Where.File);
    if (Where.isValid())
      Text +=
          ":" + std::to_string(Where.Line) + ":" + std::to_string(Where.Column);
    return plain(Text);
  }

  void problem(const Problem &P) {
    OS << "<p class=\"problem\">";
    if (!P.Where.File.empty())
      OS << place(P.Where) << ": ";
    OS << plain(P.Message) << "</p>\n";
  }

  void finding(const Located &F, size_t Number) {
    const contract::CheckInfo &Info = contract::info(F.Check);
    OS << "<article id=\"f" << Number << "\" tabindex=\"-1\" data-check=\""
       << Info.Id << "\">\n<h2>" << plain(F.Message)
       << "</h2>\n<p class=\"where\">"
       << "<span class=\"check\" title=\"" << escape(sentence(Info.Summary))
       << "\">" << Info.Id << "</span> " << place(F.Where);
    if (!F.Function.empty())
      OS << ", in <code>" << plain(F.Function) << "</code>";
    OS << "</p>\n";
    for (const Excerpt &E : Read.of(numberedSteps(F)))
      excerpt(E, Number);
    if (!F.FixDescription.empty())
      OS << "<p class=\"fix\">Fix: " << plain(F.FixDescription)
         << " (tpiolint --fix)</p>\n";
    OS << "</article>\n";
  }

  void excerpt(const Excerpt &E, size_t Finding) {
    OS << "<div class=\"file\">\n<h3>" << plain(Show(E.File))
       << (E.IsReadable ? "" : " (the source is not there)")
       << "</h3>\n<div class=\"lines\" tabindex=\"0\">\n";
    for (const ExcerptLine &L : E.Lines) {
      if (L.AfterGap && &L != &E.Lines.front())
        OS << "<div class=\"gap\">...</div>\n";
      if (E.IsReadable && L.Number)
        line(L);
      for (const NumberedStep &S : L.Steps)
        OS << "<div class=\"step" << (S.IsPlace ? " place" : "")
           << "\" tabindex=\"-1\" id=\"f" << Finding << "s" << S.Number
           << "\" data-step=\"" << S.Number << "\"><b>" << S.Number << "</b>"
           << plain(S.Message) << "</div>\n";
    }
    OS << "</div>\n</div>\n";
  }

  void line(const ExcerptLine &L) {
    OS << "<pre><span class=\"number\">" << L.Number << "</span>";
    unsigned At = 0;
    const StringRef Text = L.Text;
    for (const auto &[Begin, End] : L.Marks) {
      OS << source(Text.slice(At, Begin)) << "<mark>"
         << source(Text.slice(Begin, End)) << "</mark>";
      At = End;
    }
    OS << source(Text.substr(At)) << "</pre>\n";
  }

  const Report &R;
  ShowPath Show;
  llvm::raw_ostream &OS;
  Excerpts Read;
};

} // namespace

void writeHtml(const Report &R, ShowPath Show, llvm::raw_ostream &OS) {
  HtmlWriter(R, Show, OS).write();
}

} // namespace tpio::report
