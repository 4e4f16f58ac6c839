//! The C library as programs use it: cargo builds the files that ship, which are linked to programs in C and C++ and
//! run.
//!
//! The tests drive compilers and read files as Linux has them; .ci/readme builds and runs programs on other systems.

#![cfg(target_os = "linux")]

mod elf;
mod support;

mod advice;
mod catalog;
mod cmake;
mod compatibility;
mod cpp;
mod dist;
mod examples;
mod harmony;
mod header;
mod hostile;
mod install;
mod machines;
mod packages;
mod release;
