//===- AllowedOptions.cpp - What a compile command may ask for ------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/compile/AllowedOptions.h"
#include "driver/compile/ClangOptions.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Option/ArgList.h"
#include "llvm/Option/OptTable.h"
#include "llvm/TargetParser/Host.h"
#include "llvm/TargetParser/Triple.h"

using namespace llvm::opt;
using llvm::StringRef;

namespace tpio::driver {

/// Whatever their value is: what is read and how, and for what machine.
static constexpr unsigned Allowed[] = {
    // Macros, headers, where they are.
    options::OPT_D,
    options::OPT_U,
    options::OPT_undef,
    options::OPT_I_Group,
    options::OPT_clang_i_Group,
    options::OPT_nobuiltininc,
    options::OPT_nostdinc,
    options::OPT_nostdincxx,
    options::OPT_nostdlibinc,
    options::OPT_F,
    options::OPT__sysroot_EQ,
    options::OPT_stdlib_EQ,
    options::OPT_gcc_toolchain,
    options::OPT_gcc_install_dir_EQ,
    options::OPT_working_directory,
    options::OPT_resource_dir,
    options::OPT_resource_dir_EQ,
    // The language and the machine.
    options::OPT_std_EQ,
    options::OPT_ansi,
    options::OPT_trigraphs,
    options::OPT_ObjC,
    options::OPT_ObjCXX,
    options::OPT_pthread,
    options::OPT_target,
    options::OPT_m_Group,
    options::OPT_O_Group,
    options::OPT_pedantic_Group,
    options::OPT_W_Group,
    options::OPT_w,
    // With a value, which says how much or which of a few.
    options::OPT_fbracket_depth_EQ,
    options::OPT_fcf_protection_EQ,
    options::OPT_fclang_abi_compat_EQ,
    options::OPT_fconstexpr_depth_EQ,
    options::OPT_fconstexpr_steps_EQ,
    options::OPT_fexcess_precision_EQ,
    options::OPT_fexec_charset_EQ,
    options::OPT_ffp_contract,
    options::OPT_ffp_eval_method_EQ,
    options::OPT_ffp_exception_behavior_EQ,
    options::OPT_ffp_model_EQ,
    options::OPT_fgnuc_version_EQ,
    options::OPT_finput_charset_EQ,
    options::OPT_flax_vector_conversions_EQ,
    options::OPT_fmax_type_align_EQ,
    options::OPT_fmodule_map_file,
    options::OPT_fmodule_name_EQ,
    options::OPT_fms_compatibility_version,
    options::OPT_fms_memptr_rep_EQ,
    options::OPT_fmsc_version,
    options::OPT_fnew_alignment_EQ,
    options::OPT_fno_builtin_,
    options::OPT_fno_sanitize_EQ,
    options::OPT_fobjc_runtime_EQ,
    options::OPT_fopenmp_EQ,
    options::OPT_fopenmp_version_EQ,
    options::OPT_foperator_arrow_depth_EQ,
    options::OPT_fpack_struct_EQ,
    options::OPT_fsanitize_EQ,
    options::OPT_fstrict_flex_arrays_EQ,
    options::OPT_ftemplate_depth_EQ,
    options::OPT_ftrivial_auto_var_init,
    options::OPT_fvisibility_EQ,
    options::OPT_vtordisp_mode_EQ,
    // Those of cl that are no other names of the above.
    options::OPT__SLASH_EH,
    options::OPT__SLASH_GR,
    options::OPT__SLASH_GR_,
    options::OPT__SLASH_GX,
    options::OPT__SLASH_GX_,
    options::OPT__SLASH_Gd,
    options::OPT__SLASH_Gr,
    options::OPT__SLASH_Gregcall,
    options::OPT__SLASH_Gv,
    options::OPT__SLASH_Gz,
    options::OPT__SLASH_LD,
    options::OPT__SLASH_LDd,
    options::OPT__SLASH_M_Group,
    options::OPT__SLASH_O,
    options::OPT__SLASH_TC,
    options::OPT__SLASH_TP,
    options::OPT__SLASH_arch,
    options::OPT__SLASH_arm64EC,
    options::OPT__SLASH_imsvc,
    options::OPT__SLASH_kernel,
    options::OPT__SLASH_permissive,
    options::OPT__SLASH_permissive_,
    options::OPT__SLASH_std,
    options::OPT__SLASH_vctoolsdir,
    options::OPT__SLASH_vctoolsversion,
    options::OPT__SLASH_vmb,
    options::OPT__SLASH_vmg,
    options::OPT__SLASH_vmm,
    options::OPT__SLASH_vms,
    options::OPT__SLASH_vmv,
    options::OPT__SLASH_volatile_Group,
    options::OPT__SLASH_winsdkdir,
    options::OPT__SLASH_winsdkversion,
    options::OPT__SLASH_winsysroot,
};

/// Of those and of the flags: what precompiles, offloads, prints, or reads what
/// another run of the compiler has written.
static constexpr unsigned Refused[] = {
    options::OPT_include_pch,       options::OPT_iapinotes_modules,
    options::OPT_cuda_Group,        options::OPT_hip_Group,
    options::OPT_offload_Group,     options::OPT_opencl_Group,
    options::OPT_sycl_Group,        options::OPT_fmodule_output,
    options::OPT_fproc_stat_report, options::OPT_ftime_report,
    options::OPT_ftime_trace,
};

/// Options of the front end alone.
static constexpr unsigned AllowedInFrontend[] = {
    options::OPT_internal_isystem,
    options::OPT_internal_externc_isystem,
    options::OPT_c_isystem,
    options::OPT_target_cpu,
    options::OPT_target_feature,
    options::OPT_fbracket_depth,
    options::OPT_fconstant_string_class,
};

static bool isOneOf(const Arg &A, llvm::ArrayRef<unsigned> Ids) {
  return llvm::any_of(Ids,
                      [&](unsigned Id) { return A.getOption().matches(Id); });
}

/// As an error a warning of the driver would end the job, and one of the
/// compiler, fatal, the unit: it shows none of them.
static bool makesErrors(const Arg &A) {
  const StringRef Value =
      A.getOption().matches(options::OPT_W_Joined) ? A.getValue() : "";
  return Value.starts_with("error") || Value == "fatal-errors";
}

/// -f... and -m... without a value name no file and no program, and what they
/// ask for beside the language is not done (onlyParse()).
static bool isLanguageFlag(const Arg &A) {
  const Option &O = A.getOption();
  const StringRef Name = O.getPrefixedName();
  return O.getKind() == Option::FlagClass &&
         (Name.starts_with("-f") || Name.starts_with("-m"));
}

bool isAllowed(const Arg &A) {
  if (isOneOf(A, Refused) || makesErrors(A))
    return false;
  return isOneOf(A, Allowed) || isLanguageFlag(A);
}

std::vector<std::string> allowedOfFrontend(llvm::ArrayRef<std::string> Args,
                                           std::vector<std::string> &LeftOut) {
  std::vector<const char *> Raw;
  for (const std::string &Arg : Args)
    Raw.push_back(Arg.c_str());
  unsigned MissingIndex = 0, MissingCount = 0;
  const InputArgList List = getDriverOptTable().ParseArgs(
      Raw, MissingIndex, MissingCount, Visibility(options::CC1Option));
  std::vector<std::string> Result;
  for (const Arg *A : List) {
    ArgStringList Strings;
    (A->getAlias() ? A->getAlias() : A)->render(List, Strings);
    if (isAllowed(*A) || isOneOf(*A, AllowedInFrontend))
      Result.insert(Result.end(), Strings.begin(), Strings.end());
    else
      LeftOut.push_back(llvm::join(Strings, " "));
  }
  return Result;
}

std::string whyNotTarget(StringRef Name) {
  const llvm::Triple Target(llvm::Triple::normalize(Name));
  const llvm::Triple Host(llvm::sys::getDefaultTargetTriple());
  const bool IsSystem = Target.isOSWindows() || Target.getOS() == Host.getOS();
  switch (Target.getArch()) {
  case llvm::Triple::x86:
  case llvm::Triple::x86_64:
  case llvm::Triple::arm:
  case llvm::Triple::thumb:
  case llvm::Triple::aarch64:
    if (IsSystem)
      return {};
    break;
  default:
    break;
  }
  return "the target '" + Name.str() +
         "' of its compile command is not supported; supported are Windows "
         "and " +
         Host.getOSName().str() + " on x86, x86-64, ARM and AArch64";
}

} // namespace tpio::driver
