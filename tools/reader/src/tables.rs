//! The catalog's tables for people: what they say, and what the vendor's other SDKs mean by a number.

use serde::Serialize;

/// Another SDK of the vendor.
#[derive(Debug, PartialEq, Eq)]
pub struct Platform {
    /// Its name in commands, in lower case.
    pub name: &'static str,
    /// What else people call it, in lower case, without spaces and hyphens.
    pub also: &'static [&'static str],
    /// Its title for users, in Chinese.
    pub zh: &'static str,
    /// Its title for users, in English.
    pub en: &'static str,
    /// The codes that its current version shares with this catalog; without the list, all that no row explains.
    pub codes: Option<&'static [u16]>,
}

/// A number that only other SDKs of the vendor have, or that means something else there.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Elsewhere {
    /// The names of the platforms.
    pub platforms: &'static [&'static str],
    /// The first version that has it.
    pub since: Option<&'static str>,
    /// The first version that no longer has it.
    pub before: Option<&'static str>,
    /// The number, or the first of several.
    pub number: i32,
    /// The last number, if there are several.
    pub to: Option<i32>,
    /// The name on those platforms.
    pub name: &'static str,
    /// What it means there, in Chinese.
    pub zh: &'static str,
    /// What it means there, in English.
    pub en: &'static str,
    /// The code of this catalog that means the same.
    pub ours: Option<u16>,
    /// Which documentation or header says so.
    pub source: &'static str,
}

impl Platform {
    /// The platform that people call so.
    #[must_use]
    pub fn called(name: &str) -> Option<&'static Self> {
        let name = name.to_lowercase().replace([' ', '-', '_'], "");
        PLATFORMS.iter().find(|platform| platform.name == name || platform.also.contains(&&*name))
    }
}

impl Elsewhere {
    /// Whether the row is about `number`.
    #[must_use]
    pub fn covers(&self, number: i32) -> bool {
        (self.number..=self.to.unwrap_or(self.number)).contains(&number)
    }
}

include!(concat!(env!("OUT_DIR"), "/tables.rs"));
