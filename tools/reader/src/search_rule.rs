//! The rule by which words are searched for, from search.toml.

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

/// The rule: the command reads it in Rust, the reference page in JavaScript. Lists are words with spaces between them.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct SearchRule {
    /// Words that may be around codes that are typed.
    pub noise: String,
    /// More words that say nothing about a code.
    pub stop: String,
    /// Endings that are cut off English words.
    pub endings: String,
    /// Lists of words that say the same.
    pub same: Vec<String>,
    /// What counts for how much.
    pub weights: Weights,
}

/// What counts for how much; search.toml says what each is.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Weights {
    pub word: u64,
    pub also: u64,
    pub title: u64,
    pub later: u64,
    pub text: u64,
    pub strange: u64,
    pub least: u64,
    pub most: usize,
}

impl SearchRule {
    /// The rule of this repository.
    pub fn read() -> Result<Self> {
        let mut rule: Self = serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/search.json")))
            .context("tools/reader/search.toml")?;
        for list in [&mut rule.noise, &mut rule.stop] {
            *list = list.split_whitespace().collect::<Vec<_>>().join(" ");
        }
        Ok(rule)
    }
}
