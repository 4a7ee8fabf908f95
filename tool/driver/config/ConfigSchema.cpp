//===- ConfigSchema.cpp - The form of .tpiolint ---------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/config/ConfigSchema.h"
#include "contract/Checks.h"
#include "contract/Options.h"
#include "driver/config/Config.h"

namespace json = llvm::json;
using llvm::StringRef;

namespace tpio::driver {

/// What a text or each text of a list is.
static json::Object textOrList(json::Object Item) {
  json::Object List{{"type", "array"}, {"items", json::Object(Item)}};
  return json::Object{{"anyOf", json::Array{std::move(Item), std::move(List)}}};
}

static json::Object globs() {
  json::Array Examples;
  for (const contract::CheckInfo &Info : contract::Checks) {
    Examples.push_back(StringRef(Info.Id));
    Examples.push_back(("-" + StringRef(Info.Id)).str());
  }
  return textOrList(
      json::Object{{"type", "string"}, {"examples", std::move(Examples)}});
}

static json::Object valueOf(const contract::OptionInfo &Info) {
  using enum contract::OptionKind;
  switch (Info.Kind) {
  case Globs:
    return globs();
  case Operations:
    return textOrList(
        json::Object{{"type", "string"},
                     {"pattern", "^[^:]+:[^:]+:[0-9]+:[0-9]+$"},
                     {"examples", json::Array{"MyRead:bool-last-error:0:3"}}});
  case Flag:
    return json::Object{{"type", "boolean"}, {"default", Info.Default != 0}};
  case Number:
    return json::Object{{"type", "integer"},
                        {"minimum", Info.Least},
                        {"maximum", Info.Most},
                        {"default", Info.Default}};
  }
  return {};
}

json::Value configSchema() {
  json::Object Properties;
  for (const contract::Option O : configKeys()) {
    const contract::OptionInfo &Info = contract::info(O);
    json::Object Value = valueOf(Info);
    Value["description"] = StringRef(Info.Help);
    Properties[StringRef(Info.Key)] = std::move(Value);
  }
  return json::Object{{"$schema", "http://json-schema.org/draft-07/schema#"},
                      {"title", "Settings of tpiolint (.tpiolint)"},
                      {"type", json::Array{"object", "null"}},
                      {"additionalProperties", false},
                      {"properties", std::move(Properties)}};
}

} // namespace tpio::driver
