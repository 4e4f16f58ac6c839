//! How the shared library is linked on each platform.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=CHAT_ERROR_SONAME");

    if env::var("CARGO_CFG_UNIX").is_ok() && env::var("CARGO_CFG_TARGET_VENDOR").as_deref() != Ok("apple") {
        // No start files: the library has no start-up work, and theirs would be its only relocations.
        println!("cargo::rustc-cdylib-link-arg=-nostartfiles");
        if let Some(soname) = soname() {
            println!("cargo::rustc-cdylib-link-arg=-Wl,-soname,{soname}");
        }
    }
}

/// The name by which the loader is to look for the library; none for one that is linked in place, in target/release,
/// where there is no file of another name. `make install` and packaging ask for a name.
fn soname() -> Option<String> {
    // The loader of HarmonyOS knows no versions of libraries, so there is only one name.
    let is_ohos = env::var("CARGO_CFG_TARGET_ENV").as_deref() == Ok("ohos");
    env::var("CHAT_ERROR_SONAME").ok().or(is_ohos.then(|| "libchat_error.so".to_owned()))
}
