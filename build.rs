//! How the shared library is linked on each platform.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=CHAT_ERROR_SONAME");

    if env::var("CARGO_CFG_UNIX").is_ok() && env::var("CARGO_CFG_TARGET_VENDOR").as_deref() != Ok("apple") {
        // No start files: the library has no start-up work, and theirs would be its only relocations.
        println!("cargo::rustc-cdylib-link-arg=-nostartfiles");
        // Only where it is installed: a program that is linked with target/release/libchat_error.so in place asks
        // the loader for that name.
        if let Ok(soname) = env::var("CHAT_ERROR_SONAME") {
            println!("cargo::rustc-cdylib-link-arg=-Wl,-soname,{soname}");
        }
    }
}
