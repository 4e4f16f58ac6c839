//! The rule by which words are searched for, from search.toml.

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

/// The rule: the command reads it in Rust, the reference page in JavaScript.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct SearchRule {
    /// English words that say nothing about a code.
    #[serde(deserialize_with = "words")]
    pub stop: Vec<String>,
    /// Chinese words that say nothing about a code.
    #[serde(deserialize_with = "words")]
    pub filler: Vec<String>,
    /// Endings that are cut off English words.
    #[serde(deserialize_with = "words")]
    pub endings: Vec<String>,
    /// Rows of words that say the same.
    #[serde(deserialize_with = "rows")]
    pub same: Vec<Vec<String>>,
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
    pub cause: u64,
    pub solution: u64,
    pub whole: u64,
    pub strange: u64,
    pub least: u64,
}

impl SearchRule {
    /// The rule of this repository.
    ///
    /// # Errors
    ///
    /// What is wrong with search.toml.
    pub fn read() -> Result<Self> {
        toml::from_str(include_str!("../search.toml")).context("catalog/search.toml")
    }
}

fn split(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

fn words<'a, D: serde::Deserializer<'a>>(text: D) -> Result<Vec<String>, D::Error> {
    Ok(split(&String::deserialize(text)?))
}

fn rows<'a, D: serde::Deserializer<'a>>(texts: D) -> Result<Vec<Vec<String>>, D::Error> {
    Ok(Vec::<String>::deserialize(texts)?.iter().map(|text| split(text)).collect())
}
