//! The rule in log-rule.toml, which says what counts as a code in a log, in the form that both matchers use.

use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};
use serde::{Deserialize, Serialize};

/// The strengths that a row may ask for: of words, the strongest first; "none" if there is no word; and of names.
pub const STRENGTHS: [&str; 6] = ["strong", "weak", "vague", "faint", "none", "name"];

/// Numbers, as ranges with their last number.
pub type Ranges = Vec<(u16, u16)>;

/// Codes, and phrases that are said of them.
pub type Said = Vec<(Ranges, Vec<String>)>;

/// The rule as the matchers use it: the command's in Rust, the reference page's in JavaScript.
#[derive(Serialize)]
pub struct LogRule {
    /// The score from which on a candidate is a code.
    pub sure: i32,
    /// The score from which on a candidate may be a code.
    pub likely: i32,
    /// Texts in lower case; a line with none of them, and no name, has no code.
    pub stems: Vec<String>,
    /// A pattern for the parts of a line that are blanked before anything else.
    pub blank: String,
    /// The words before a number: strong, weak, vague and faint ones.
    pub words: [Vec<String>; 4],
    /// What may be between a word and its number.
    pub fillers: Vec<String>,
    /// What may be glued to the end of a number.
    pub keys: Vec<String>,
    /// How the names of codes are written.
    pub names: Names,
    /// What counts for a candidate and against it.
    pub rows: Vec<Row>,
    /// What codes are about.
    pub topics: Said,
    /// What goes wrong. Together with a topic of the same code it is the code's description.
    pub faults: Said,
    /// Other descriptions of codes, in addition to their names and messages.
    pub cues: Said,
}

/// How the names of codes are written.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Names {
    /// What may come before a name in upper case.
    pub prefixes: Vec<String>,
    /// What comes before a name in camel case.
    pub camel_prefixes: Vec<String>,
}

/// One thing that counts for a candidate, or against it. All conditions hold together.
#[derive(Serialize)]
pub struct Row {
    /// The reason, for people.
    pub why: String,
    /// How much it counts.
    pub weight: i32,
    /// The strengths that it is for; all if there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub strength: Vec<String>,
    /// The numbers that it is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub numbers: Option<Ranges>,
    /// The phrases that it looks for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
    /// Where the phrases are looked for.
    #[serde(flatten)]
    pub place: Place,
    /// A condition that phrases cannot express: a name that both matchers know.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shape: Option<String>,
    /// A line for which this row decides, …
    #[serde(skip)]
    pub example: String,
    /// … and the same line with a harmless neighbour.
    #[serde(skip)]
    pub otherwise: String,
}

/// Where the phrases of a row are looked for, in atoms from the candidate. Any of them is enough.
#[derive(Clone, Copy, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Place {
    /// Before the number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<usize>,
    /// After the number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<usize>,
    /// Before or after the number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub near: Option<usize>,
    /// Directly before the word that counts.
    #[serde(skip_serializing_if = "is_false")]
    pub adjacent: bool,
    /// Before the words that the number belongs to, in the same clause, or among them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<usize>,
}

/// The rule as it is written in the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    sure: i32,
    likely: i32,
    stems: Vec<String>,
    blank: String,
    fillers: Vec<String>,
    keys: Vec<String>,
    words: Words,
    names: Names,
    numbers: BTreeMap<String, String>,
    row: Vec<SourceRow>,
    topics: BTreeMap<String, Vec<String>>,
    faults: BTreeMap<String, Vec<String>>,
    cues: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    strong: Vec<String>,
    weak: Vec<String>,
    vague: Vec<String>,
    faint: Vec<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct SourceRow {
    why: String,
    weight: i32,
    strength: Vec<String>,
    numbers: Option<String>,
    words: Vec<String>,
    before: Option<usize>,
    after: Option<usize>,
    near: Option<usize>,
    adjacent: bool,
    owner: Option<usize>,
    shape: Option<String>,
    example: String,
    otherwise: String,
}

impl LogRule {
    /// The rule of this repository.
    ///
    /// # Errors
    ///
    /// What is wrong with log-rule.toml.
    pub fn read() -> Result<Self> {
        Self::parse(include_str!(concat!(env!("OUT_DIR"), "/log-rule.json"))).context("tools/reader/log-rule.toml")
    }

    fn parse(source: &str) -> Result<Self> {
        let source: Source = serde_json::from_str(source)?;
        let Source { sure, likely, stems, blank, fillers, keys, names, .. } = source;
        let Words { strong, weak, vague, faint } = source.words;
        Ok(Self {
            sure,
            likely,
            stems,
            blank,
            words: [strong, weak, vague, faint],
            fillers,
            keys,
            names,
            rows: source.row.into_iter().map(|row| row.with(&source.numbers)).collect::<Result<_>>()?,
            topics: said(source.topics)?,
            faults: said(source.faults)?,
            cues: said(source.cues)?,
        })
    }
}

impl SourceRow {
    fn with(self, numbers: &BTreeMap<String, String>) -> Result<Row> {
        let Self { why, weight, strength, words, shape, example, otherwise, .. } = self;
        let unknown = strength.iter().find(|name| !STRENGTHS.contains(&name.as_str()));
        ensure!(unknown.is_none(), "{why}: there is no strength '{}'", unknown.map_or("", |name| name));
        let numbers = self.numbers.map(|set| {
            ranges(numbers.get(&set).with_context(|| format!("{why}: no set of numbers is named '{set}'"))?)
        });
        let Self { before, after, near, adjacent, owner, .. } = self;
        let place = Place { before, after, near, adjacent, owner };
        Ok(Row { numbers: numbers.transpose()?, why, weight, strength, words, place, shape, example, otherwise })
    }
}

fn said(table: BTreeMap<String, Vec<String>>) -> Result<Said> {
    table.into_iter().map(|(codes, phrases)| Ok((ranges(&codes)?, phrases))).collect()
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_false(value: &bool) -> bool {
    !value
}

/// Reads `2 300-354`.
fn ranges(text: &str) -> Result<Ranges> {
    let range = |part: &str| {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        anyhow::Ok((first.parse()?, last.parse()?))
    };
    text.split(' ').map(|part| range(part).with_context(|| format!("'{part}' is not a number or a range"))).collect()
}
