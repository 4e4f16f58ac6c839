//! The rule that says what counts as a code in a log, from log-rule.toml, in the form in which matchers take it.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

/// The rule as a matcher takes it: the command's in Rust, the reference page's in JavaScript.
#[derive(Serialize)]
pub struct LogRule {
    /// What is made blank before anything else is looked for.
    pub blank: String,
    /// How many UTF-16 units around a match the exclusions look at.
    pub window: usize,
    /// A word and the number behind it: the groups `strong`, `weak` or `vague`, and `number`.
    pub pattern: String,
    /// Texts in lower case of which every word contains one.
    #[serde(skip)]
    pub stems: Vec<String>,
    /// What may stand beside codes that are typed or copied, and says nothing: words, separators, conjunctions.
    #[serde(skip)]
    pub typed: String,
    /// Names of codes.
    pub names: Names,
    /// What speaks against a match.
    pub exclude: Vec<Exclusion>,
}

/// How the names of codes are written.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Names {
    /// A word that may be a name. Unlike all other patterns, this one minds the case of letters.
    pub word: String,
    /// What may stand before a name in upper case.
    pub prefixes: Vec<String>,
    /// What stands before a name in camel case.
    pub camel_prefixes: Vec<String>,
}

/// One thing that speaks against a match: if all that is given holds, the match is no code.
#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Exclusion {
    /// What this keeps out; for readers of the rule.
    #[serde(skip_serializing)]
    pub why: String,
    /// The strengths of words that it is for, `name` among them; all if it is empty.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub strength: Vec<String>,
    /// The whole word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub word: Option<String>,
    /// The whole number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub numbers: Option<String>,
    /// Within the text before the match.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// Within the text behind the match.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// Within either of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub near: Option<String>,
    /// Within the beginning of the line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub head: Option<String>,
    /// Not within the text before the match.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unless_before: Option<String>,
    /// Not within the text behind the match.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unless_after: Option<String>,
}

/// The rule as it stands in the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    blank: String,
    window: usize,
    number: String,
    separator: String,
    filler: String,
    typed: String,
    stems: Vec<String>,
    words: Words,
    names: Names,
    numbers: BTreeMap<String, String>,
    exclude: Vec<Exclusion>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    strong: Vec<String>,
    weak: Vec<String>,
    vague: Vec<String>,
}

impl LogRule {
    /// The rule of this repository.
    ///
    /// # Errors
    ///
    /// What is wrong with log-rule.toml.
    pub fn read() -> Result<Self> {
        Self::parse(include_str!("../log-rule.toml")).context("catalog/log-rule.toml")
    }

    fn parse(source: &str) -> Result<Self> {
        let Source { blank, window, number, separator, filler, typed, stems, words, names, numbers, mut exclude } =
            toml::from_str(source)?;
        for exclusion in &mut exclude {
            if let Some(set) = &mut exclusion.numbers {
                let pattern = numbers.get(set).with_context(|| format!("no set of numbers is named '{set}'"))?;
                *set = whole(pattern);
            }
            if let Some(word) = &mut exclusion.word {
                *word = whole(word);
            }
        }
        let gap = format!("(?:{separator})*");
        let [strong, weak, vague] = [&words.strong, &words.weak, &words.vague].map(|words| words.join("|"));
        let pattern = format!(
            "(?:(?<strong>{strong})|(?<weak>{weak})|(?<vague>{vague})){gap}(?:{filler}{gap})?(?<number>{number})"
        );
        let typed = whole(&format!("(?:{strong}|{weak}|{vague}|{filler}|{separator}|{typed})*"));
        Ok(Self { blank, window, pattern, stems, typed, names, exclude })
    }
}

/// A pattern that matches nothing but all of a text.
fn whole(pattern: &str) -> String {
    format!("^(?:{pattern})$")
}
