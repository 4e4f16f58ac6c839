//! Builds the native part of the HarmonyOS package: libchat_error.so, and the N-API module in C that ArkTS loads.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

/// The C library, which ohos/libs holds for the archive and for DevEco Studio alike.
pub const LIBRARY: &str = "libchat_error.so";

/// The N-API module. It is in the archive, but not in ohos/libs: DevEco Studio builds it with CMake, and hvigor stops
/// where it finds the same name in both.
pub const SHIM: &str = "libchat_error_napi.so";

/// The processors of HarmonyOS's devices and emulators: by HarmonyOS's name, and by that of Rust and Clang.
pub const ABIS: [(&str, &str); 2] = [("arm64-v8a", "aarch64"), ("x86_64", "x86_64")];

/// The flags that, with those for the linker in .cargo/config.toml, compile the N-API module. The first rows are from build/cmake/ohos.toolchain.cmake of the SDK,
/// without the one flag that only changes how the compiler spells its own folders. The stack guard is for the buffers
/// of this module; libchat_error.so needs none: Rust checks the bounds of its arrays, and the library writes to the
/// caller's memory only within the given size.
#[rustfmt::skip]
const FLAGS: &[&str] = &[
    "-fdata-sections", "-ffunction-sections", "-funwind-tables", "-fstack-protector-strong", "-fno-addrsig",
    "-Wa,--noexecstack", "-Wformat", "-Werror=format-security", "-D__MUSL__", "-O2", "-DNDEBUG", "-fPIC",
    "-Wl,--build-id=sha1", "-Wl,--warn-shared-textrel", "-Wl,--fatal-warnings", "-Wl,--no-undefined",
    "-Wl,-z,noexecstack",
    // It needs only the stack guard from the C library.
    "-std=c11", "-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Werror", "-fvisibility=hidden", "-ffreestanding",
    "-shared", "-Wl,--gc-sections", "-Wl,-s", "-Wl,-soname,libchat_error_napi.so",
];

/// Where the N-API module for an ABI is.
pub fn shim(root: &Path, abi: &str) -> PathBuf {
    root.join("target/ohos").join(abi).join(SHIM)
}

/// Builds both libraries for each ABI, and puts the C library and its header where DevEco Studio expects them, too.
pub fn build(root: &Path) -> Result<()> {
    let root = &std::path::absolute(root)?;
    let sdk = sdk()?;
    let libs = root.join("ohos/libs");
    if libs.exists() {
        fs::remove_dir_all(&libs).with_context(|| format!("cannot empty {}", libs.display()))?;
    }
    copy(&root.join("include/chat_error.h"), &root.join("ohos/include/chat_error.h"))?;
    for (abi, processor) in ABIS {
        let (target, triple) = (format!("{processor}-unknown-linux-ohos"), format!("--target={processor}-linux-ohos"));
        build_library(root, &target, &triple, sdk.as_deref())?;
        copy(&root.join("target").join(&target).join("release").join(LIBRARY), &libs.join(abi).join(LIBRARY))?;
        build_shim(root, abi, &triple, sdk.as_deref())?;
    }
    Ok(())
}

/// The folder `native` of the HarmonyOS SDK: where OHOS_NDK_HOME or DEVECO_SDK_HOME says, or where DevEco Studio is.
fn sdk() -> Result<Option<PathBuf>> {
    let of = |variable, path: &str| env::var_os(variable).map(|folder| PathBuf::from(folder).join(path));
    let compiler = if cfg!(windows) { "llvm/bin/clang.exe" } else { "llvm/bin/clang" };
    let has_compiler = |folder: &PathBuf| folder.join(compiler).is_file();
    let named =
        [of("OHOS_NDK_HOME", "native"), of("OHOS_NDK_HOME", ""), of("DEVECO_SDK_HOME", "default/openharmony/native")];
    let named: Vec<PathBuf> = named.into_iter().flatten().collect();
    if let Some(first) = named.first() {
        let found = named.iter().find(|folder| has_compiler(folder));
        let found = found.with_context(|| format!("there is no {compiler} in {}", first.display()))?;
        return Ok(Some(found.clone()));
    }
    let installed = [
        "C:/Program Files/Huawei/DevEco Studio/sdk/default/openharmony/native",
        "/Applications/DevEco-Studio.app/Contents/sdk/default/openharmony/native",
    ];
    Ok(installed.map(PathBuf::from).into_iter().find(has_compiler))
}

/// Builds libchat_error.so with rustup's standard library for the target, or with Debian's Rust, which compiles it.
fn build_library(root: &Path, target: &str, triple: &str, sdk: Option<&Path>) -> Result<()> {
    let output = Command::new("rustc").args(["--print", "target-libdir", "--target", target]).output();
    let output = output.context("cannot run rustc")?;
    let has_std = Path::new(String::from_utf8_lossy(&output.stdout).trim()).is_dir();
    let mut cargo = if has_std {
        let linker = sdk.map_or_else(|| "clang-19".into(), |sdk| sdk.join("llvm/bin/clang"));
        let variable = |name| format!("CARGO_TARGET_{}_{name}", target.to_uppercase().replace('-', "_"));
        let mut cargo = Command::new("cargo");
        cargo.env(variable("LINKER"), linker);
        cargo.env(variable("RUSTFLAGS"), format!("-C link-arg={triple}"));
        cargo
    } else {
        ensure!(
            Path::new("/usr/bin/apt-get").is_file(),
            "Rust's standard library for {target} is missing: run `rustup target add {}`",
            ABIS.map(|(_, processor)| format!("{processor}-unknown-linux-ohos")).join(" ")
        );
        Command::new(root.join(".ci/cargo"))
    };
    cargo.args(["build", "--target-dir", "target"]); // whatever CARGO_TARGET_DIR says
    cargo.args(["--release", "--locked", "--package", "chat-error-capi", "--target", target]);
    run(cargo.current_dir(root))
}

/// Compiles the N-API module. Without the SDK there are Node's headers, which declare the same functions, and stand-ins
/// for the two libraries of the system, which are only linked to.
fn build_shim(root: &Path, abi: &str, triple: &str, sdk: Option<&Path>) -> Result<()> {
    let linking = linker_flags(root)?;
    let mut clang;
    if let Some(sdk) = sdk {
        clang = Command::new(sdk.join("llvm/bin/clang"));
        clang.arg(format!("--sysroot={}", sdk.join("sysroot").display()));
    } else {
        let headers = root.join("tests/ohos/node_modules/node-api-headers/include");
        ensure!(
            headers.is_dir(),
            "neither DevEco Studio nor {} is there: set OHOS_NDK_HOME to the folder of the HarmonyOS SDK, or run `npm ci` in \
             tests/ohos",
            headers.display()
        );
        let stand_ins = root.join("target/ohos/stand-ins").join(abi);
        fs::create_dir_all(&stand_ins)?;
        for name in ["libace_napi.z.so", "libc.so"] {
            let source = root.join("tests/ohos/stand-ins").join(name.replace(".so", ".c"));
            let mut clang = Command::new("clang-19");
            clang.args([triple, "-shared", "-fPIC", "-ffreestanding"]).args(&linking);
            run(clang.arg(format!("-Wl,-soname,{name}")).arg("-o").arg(stand_ins.join(name)).arg(source))?;
        }
        clang = Command::new("clang-19");
        clang.arg("-nostdlibinc").arg("-isystem").arg(headers).arg("-L").arg(stand_ins);
    }
    let to = shim(root, abi);
    fs::create_dir_all(to.parent().unwrap())?;
    clang.arg(triple).args(FLAGS).args(linking).arg("-I").arg(root.join("include")).arg("-o").arg(to);
    clang
        .arg(root.join("ohos/src/main/cpp/chat_error_napi.c"))
        .arg(root.join("ohos/libs").join(abi).join(LIBRARY))
        .args(["-lace_napi.z", "-lc"]);
    run(&mut clang)
}

/// What .cargo/config.toml passes to the linker for HarmonyOS, without rustc's prefix.
fn linker_flags(root: &Path) -> Result<Vec<String>> {
    let path = root.join(".cargo/config.toml");
    let config = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let config: toml::Table = config.parse().with_context(|| format!("cannot use {}", path.display()))?;
    let flags: Vec<String> = config["target"]["cfg(target_env = \"ohos\")"]["rustflags"].clone().try_into()?;
    Ok(flags.iter().map(|flag| flag.trim_start_matches("-Clink-arg=").to_owned()).collect())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to.parent().unwrap())?;
    fs::copy(from, to).with_context(|| format!("cannot copy {} to {}", from.display(), to.display()))?;
    Ok(())
}

fn run(command: &mut Command) -> Result<()> {
    let program = Path::new(command.get_program()).display().to_string();
    let status = command.status().with_context(|| format!("cannot run {program}"))?;
    ensure!(status.success(), "{program} failed");
    Ok(())
}
