//! How the shared library is linked on each platform. It has no start-up work and calls nothing, so it needs neither the
//! start files of the C run-time nor an entry point.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=CHAT_ERROR_SONAME");

    match (cfg("VENDOR").as_str(), cfg("OS").as_str(), cfg("ENV").as_str()) {
        // A library that is linked in place, in target/release, has no version in its name.
        ("apple", ..) => {
            link_arg(&format!("-Wl,-install_name,{}", soname().as_deref().unwrap_or("@rpath/libchat_error.dylib")));
            link_arg("-lSystem"); // macOS's linker requires it for every library
        }
        // GNU ld writes the time of the build into a DLL, unless it is told not to; so does link.exe.
        (_, "windows", "gnu") => {
            link_arg("-nostartfiles");
            link_arg("-Wl,--entry,0");
            link_arg("-Wl,--no-insert-timestamp");
        }
        (_, "windows", "msvc") => {
            link_arg("/NOENTRY");
            link_arg("/Brepro");
            if env::var("DEBUG").as_deref() == Ok("false") {
                link_arg("/DEBUG:NONE"); // a .pdb, and its path in the DLL
            }
        }
        (_, os, abi) if env::var("CARGO_CFG_UNIX").is_ok() => {
            link_arg("-nostartfiles");
            // The loaders of Android and HarmonyOS do not support versions of libraries, so there is only one name.
            let one_name = os == "android" || abi == "ohos";
            if let Some(soname) = soname().or(one_name.then(|| "libchat_error.so".to_owned())) {
                link_arg(&format!("-Wl,-soname,{soname}"));
            }
        }
        _ => (),
    }
}

/// A property of the target: its `VENDOR`, `OS` or `ENV`.
fn cfg(key: &str) -> String {
    env::var(format!("CARGO_CFG_TARGET_{key}")).unwrap_or_default()
}

/// The name by which the loader is to look for the library, where `make install` or packaging asks for one.
fn soname() -> Option<String> {
    env::var("CHAT_ERROR_SONAME").ok()
}

fn link_arg(argument: &str) {
    println!("cargo::rustc-cdylib-link-arg={argument}");
}
