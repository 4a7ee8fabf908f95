//===- Wine.cpp - Runs a Windows program under Wine -----------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "reference/verify/host/Wine.h"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <optional>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

namespace fs = std::filesystem;

namespace tpio::verify {

static bool isFile(const fs::path &P) {
  std::error_code Ignored;
  return fs::exists(P, Ignored);
}

static std::optional<fs::path> onPath(const std::string &Name) {
  const char *const Path = std::getenv("PATH");
  std::string Folder;
  for (const char C : std::string(Path ? Path : "") + ":") {
    if (C != ':') {
      Folder += C;
      continue;
    }
    if (!Folder.empty() && access((Folder + "/" + Name).c_str(), X_OK) == 0)
      return fs::path(Folder) / Name;
    Folder.clear();
  }
  return std::nullopt;
}

/// The first of \p Places under \p Root that is there.
static fs::path firstOf(const fs::path &Root,
                        std::initializer_list<const char *> Places,
                        const fs::path &Else) {
  for (const char *P : Places)
    if (isFile(Root / P))
      return Root / P;
  return Else;
}

std::string Wine::find() {
  const auto Command = onPath("wine") ? onPath("wine") : onPath("wine64");
  if (!Command)
    return "Wine is not installed (Debian packages: wine wine64)";
  std::error_code Ignored;
  const fs::path Real = fs::canonical(*Command, Ignored);
  const fs::path Root = Real.parent_path().parent_path();
  // Debian's wine is a script that first talks about 32-bit programs.
  Loader = firstOf(Root, {"lib/wine/wine64", "lib64/wine/wine64"}, *Command);
  Server = firstOf(Root, {"lib/wine/wineserver64", "lib/wine/wineserver"},
                   onPath("wineserver").value_or("wineserver"));
  Dlls = firstOf(Root,
                 {"lib/x86_64-linux-gnu/wine/x86_64-windows",
                  "lib64/wine/x86_64-windows", "lib/wine/x86_64-windows"},
                 "");
  if (Dlls.empty() || !isFile(Dlls / "ntdll.dll"))
    return "Wine's 64-bit DLLs are not installed (Debian package: wine64)";
  return {};
}

/// TPIO_WINE_PREFIX, a prefix of the user's own, or one in the user's cache.
static fs::path prefixPath() {
  for (const char *Name : {"TPIO_WINE_PREFIX", "WINEPREFIX"})
    if (const char *Value = std::getenv(Name); Value && *Value)
      return fs::absolute(Value);
  if (const char *Cache = std::getenv("XDG_CACHE_HOME"); Cache && *Cache)
    return fs::path(Cache) / "tpio-verify" / "prefix";
  if (const char *Home = std::getenv("HOME"); Home && *Home)
    return fs::path(Home) / ".cache" / "tpio-verify" / "prefix";
  std::error_code Ignored;
  return fs::temp_directory_path(Ignored) /
         ("tpio-verify-" + std::to_string(getuid())) / "prefix";
}

std::string Wine::makePrefix() {
  Prefix = prefixPath();
  if (isFile(Prefix / "dosdevices"))
    return {};
  // Built aside and renamed, for several runs may begin at once.
  fs::path Aside = Prefix;
  Aside += "." + std::to_string(getpid());
  const fs::path System = Aside / "drive_c/windows/system32";
  std::error_code Error;
  fs::create_directories(System, Error);
  if (!Error)
    fs::create_directories(Aside / "dosdevices", Error);
  if (Error)
    return "can't make the Wine prefix '" + Aside.string() +
           "': " + Error.message();
  for (const fs::directory_entry &E : fs::directory_iterator(Dlls, Error))
    if (E.path().extension() == ".dll")
      fs::create_symlink(E.path(), System / E.path().filename(), Error);
  fs::create_symlink("../drive_c", Aside / "dosdevices/c:", Error);
  fs::create_symlink("/", Aside / "dosdevices/z:", Error);
  // So that Wine does not fill the prefix by itself.
  std::ofstream(Aside / ".update-timestamp") << "disable\n";
  fs::rename(Aside, Prefix, Error);
  if (Error)
    fs::remove_all(Aside, Error);
  return isFile(Prefix / "dosdevices")
             ? ""
             : "can't make the Wine prefix '" + Prefix.string() + "'";
}

namespace {

/// A program under way, and what it writes.
class Child {
public:
  bool start(const std::vector<std::string> &Command);
  /// Copies its output to \p Out and \p Error until it has ended. \returns
  /// false if it had to be killed after \p Seconds.
  bool finish(unsigned Seconds, int Out, int Error);

private:
  pid_t Id = 0;
  int Streams[2] = {-1, -1};
};

} // namespace

bool Child::start(const std::vector<std::string> &Command) {
  std::vector<char *> Words;
  for (const std::string &W : Command)
    Words.push_back(const_cast<char *>(W.c_str()));
  Words.push_back(nullptr);
  posix_spawn_file_actions_t Files;
  posix_spawn_file_actions_init(&Files);
  int Theirs[2] = {-1, -1};
  bool Ok = true;
  for (int I = 0; I < 2; ++I) {
    int Ends[2];
    Ok = Ok && pipe2(Ends, O_CLOEXEC) == 0;
    if (!Ok)
      break;
    Streams[I] = Ends[0];
    Theirs[I] = Ends[1];
    fcntl(Streams[I], F_SETFL, O_NONBLOCK);
    posix_spawn_file_actions_adddup2(&Files, Theirs[I], I + 1);
  }
  Ok = Ok &&
       posix_spawnp(&Id, Words[0], &Files, nullptr, Words.data(), environ) == 0;
  posix_spawn_file_actions_destroy(&Files);
  for (int Fd : Theirs)
    if (Fd >= 0)
      ::close(Fd);
  return Ok;
}

/// \returns false if there was nothing to copy.
static bool copy(int From, int To) {
  char Data[4096];
  const ssize_t Size = read(From, Data, sizeof(Data));
  for (ssize_t Done = 0; Done < Size;) {
    const ssize_t N = write(To, Data + Done, static_cast<size_t>(Size - Done));
    if (N <= 0)
      break;
    Done += N;
  }
  return Size > 0;
}

/// The first program of a Wine session starts services, which keep its output
/// open after its end: the end is that of the process, not of the stream.
bool Child::finish(unsigned Seconds, int Out, int Error) {
  using Clock = std::chrono::steady_clock;
  const auto End = Clock::now() + std::chrono::seconds(Seconds);
  bool Ended = false, Killed = false;
  while (!Ended) {
    pollfd Ready[] = {{Streams[0], POLLIN, 0}, {Streams[1], POLLIN, 0}};
    poll(Ready, 2, 2);
    Ended = waitpid(Id, nullptr, WNOHANG) != 0;
    if (!Ended && Clock::now() > End) {
      kill(Id, SIGKILL);
      waitpid(Id, nullptr, 0);
      Ended = Killed = true;
    }
    while (copy(Streams[0], Out) | copy(Streams[1], Error))
      ;
  }
  for (int Fd : Streams)
    ::close(Fd);
  return !Killed;
}

/// Goes on in the background once its socket is there; does nothing if one
/// serves the prefix.
void Wine::startServer() const {
  static constexpr unsigned Patience = 20;
  if (Child C; C.start({Server, "-p30"}))
    C.finish(Patience, -1, -1);
}

std::string Wine::prepare() {
  if (std::string Why = find(); !Why.empty())
    return Why;
  if (std::string Why = makePrefix(); !Why.empty())
    return Why;
  setenv("WINEPREFIX", Prefix.c_str(), 1);
  setenv("WINEDEBUG", "-all", 0);
  setenv("WINEDLLOVERRIDES", "mscoree,mshtml,winemenubuilder.exe=", 0);
  startServer();
  return {};
}

bool Wine::run(const std::vector<std::string> &Command, unsigned Seconds,
               bool OutputAside) const {
  std::vector<std::string> All{Loader};
  All.insert(All.end(), Command.begin(), Command.end());
  Child C;
  return C.start(All) &&
         C.finish(Seconds, OutputAside ? STDERR_FILENO : STDOUT_FILENO,
                  STDERR_FILENO);
}

std::string windowsPath(const fs::path &Path) {
  std::string Text = "Z:" + Path.string();
  std::ranges::replace(Text, '/', '\\');
  return Text;
}

std::string Wine::unixPath(const std::string &Path) const {
  if (Path.size() < 3 || Path[1] != ':')
    return Path;
  std::string Rest = Path.substr(2);
  std::ranges::replace(Rest, '\\', '/');
  if (Path[0] == 'Z' || Path[0] == 'z')
    return Rest;
  const char Drive[] = {static_cast<char>(std::tolower(Path[0])), ':', '\0'};
  return (Prefix / "dosdevices" / Drive).string() + Rest;
}

} // namespace tpio::verify
