//! Writes core/src/catalog.rs: the enums, the constants and the tables of the library.

use std::fmt::Write;

use catalog::{Action, Catalog, FIELDS, NOTICE};

/// The text of core/src/catalog.rs.
pub fn table(catalog: &Catalog) -> String {
    let mut out = format!("// {NOTICE}\n//! The catalog: every code with its classification and its texts.\n\n");
    out += "use crate::table::{texts, Facts};\nuse crate::Code;\n\n";
    write_action(&mut out, catalog);
    write_category(&mut out, catalog);
    write_constants(&mut out, catalog);
    write_index(&mut out, catalog);
    write_facts(&mut out, catalog);
    write_texts(&mut out, catalog);
    out
}

/// `WAIT_FOR_NETWORK` as a Rust variant: `WaitForNetwork`.
pub fn camel_case(name: &str) -> String {
    name.split('_')
        .filter_map(|word| Some((word.get(..1)?, word.get(1..)?)))
        .map(|(first, rest)| first.to_owned() + &rest.to_ascii_lowercase())
        .collect()
}

fn write_action(out: &mut String, catalog: &Catalog) {
    let actions: Vec<&Action> = catalog.actions.iter().collect();
    let words: Vec<_> = actions.iter().map(|action| (action.name.as_str(), action.en.clone())).collect();
    *out += "/// What the app should do next about a code.\n";
    write_enum(out, "Action", &words);
    let retryable: Vec<_> = actions
        .iter()
        .filter(|action| action.retryable)
        .map(|action| format!("Self::{}", camel_case(&action.name)))
        .collect();
    writeln!(
        out,
        "
impl Action {{
    /// Whether the same call with the same arguments can succeed later although nobody changes the request, the
    /// account or the service.
    #[inline]
    pub const fn is_retryable(self) -> bool {{
        matches!(self, {})
    }}

    /// The name in upper case, such as `WAIT_FOR_NETWORK`.
    pub fn name(self) -> &'static str {{
        action_names().get(self as usize)
    }}

{}}}
",
        retryable.join(" | "),
        from_value(&words)
    )
    .unwrap();
}

fn write_category(out: &mut String, catalog: &Catalog) {
    let words: Vec<_> = catalog.categories.iter().map(|row| (row.name.as_str(), format!("{}.", row.en))).collect();
    *out += "/// The part of the SDK that a code belongs to.\n";
    write_enum(out, "Category", &words);
    writeln!(
        out,
        "
impl Category {{
    /// The name in upper case, such as `USER_INFO`.
    pub fn name(self) -> &'static str {{
        category_names().get(self as usize)
    }}

{}}}
",
        from_value(&words)
    )
    .unwrap();
}

fn write_enum(out: &mut String, name: &str, words: &[(&str, String)]) {
    *out += "#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]\n#[non_exhaustive]\n#[repr(i32)]\n";
    writeln!(out, "pub enum {name} {{").unwrap();
    for (value, (word, doc)) in words.iter().enumerate() {
        writeln!(out, "    /// {doc}\n    {} = {value},", camel_case(word)).unwrap();
    }
    *out += "}\n";
}

fn from_value(words: &[(&str, String)]) -> String {
    let mut out = String::from(
        "    /// The one with this value in C; `None` for a number that has none.\n    #[inline]\n    pub const fn from_value(value: i32) -> Option<Self> {\n        match value {\n",
    );
    for (value, (word, _)) in words.iter().enumerate() {
        writeln!(out, "            {value} => Some(Self::{}),", camel_case(word)).unwrap();
    }
    out + "            _ => None,\n        }\n    }\n"
}

fn write_constants(out: &mut String, catalog: &Catalog) {
    *out += "/// The codes of the catalog by their names.\nimpl Code {\n";
    for row in &catalog.errors {
        let error = row;
        let message = &error.en.message;
        writeln!(out, "    /// {message}.\n    pub const {}: Self = Self::new({});", error.name, error.code).unwrap();
    }
    *out += "}\n\n";
}

fn write_index(out: &mut String, catalog: &Catalog) {
    let errors: Vec<_> = catalog.errors.iter().collect();
    let rows: Vec<_> = errors.iter().map(|error| camel_case(&error.name)).collect();
    *out += "/// The rows of the tables: one for each code, in ascending order, and the unknown one.\n";
    *out += "#[derive(Clone, Copy, PartialEq, Eq)]\n#[repr(u8)]\npub(crate) enum Row {\n";
    write_lines(out, &rows);
    writeln!(out, "    {},\n}}\n", camel_case(&catalog.unknown.name)).unwrap();

    let codes: Vec<_> = errors.iter().map(|error| error.code.to_string()).collect();
    writeln!(out, "/// Every code, in ascending order.\npub(crate) const CODES: [u16; {}] = [", codes.len()).unwrap();
    write_lines(out, &codes);

    let mut by_name = errors;
    by_name.sort_by_key(|error| &error.name);
    let by_name: Vec<_> = by_name.iter().map(|error| format!("Row::{}", camel_case(&error.name))).collect();
    *out += "];\n\n/// The row of every code, in ascending order of the names.\n";
    *out += "pub(crate) const ROWS_BY_NAME: [Row; CODES.len()] = [\n";
    write_lines(out, &by_name);
    *out += "];\n\n";
}

/// Writes items with commas, as many in a line as there is room for.
fn write_lines(out: &mut String, items: &[String]) {
    let mut width = 0;
    for item in items {
        let separator = match width {
            0 => "    ",
            _ if width + item.len() > 114 => "\n    ",
            _ => " ",
        };
        width = if separator == " " { width + 1 } else { 4 } + item.len() + 1;
        write!(out, "{separator}{item},").unwrap();
    }
    *out += "\n";
}

fn write_facts(out: &mut String, catalog: &Catalog) {
    *out += "/// The classification of each row.\npub(crate) static FACTS: [Facts; CODES.len() + 1] = [\n";
    let mut write = |action: &str, category: &str, effect: bool, ends: bool, comment: String| {
        let (action, category) = (camel_case(action), camel_case(category));
        writeln!(out, "    Facts::new(Action::{action}, Category::{category}, {effect}, {ends}), // {comment}")
            .unwrap();
    };
    for row in &catalog.errors {
        let error = row;
        let comment = format!("{} {}", error.code, error.name);
        write(&error.action, &error.category, error.may_have_taken_effect, error.ends_session, comment);
    }
    let unknown = &catalog.unknown;
    let (effect, ends) = (unknown.may_have_taken_effect, unknown.ends_session);
    write(&unknown.action, &unknown.category, effect, ends, unknown.name.clone());
    *out += "];\n";
}

fn write_texts(out: &mut String, catalog: &Catalog) {
    let names = catalog.errors.iter().map(|row| row.name.as_str());
    write_list(out, "names", names.chain([catalog.unknown.name.as_str()]));

    let unknown = &catalog.unknown;
    for (name, field) in FIELDS {
        let errors = catalog.errors.iter().map(|error| [&error.zh, &error.en]);
        write_list(out, name, errors.chain([[&unknown.zh, &unknown.en]]).flatten().map(field));
    }
    write_list(out, "action_names", catalog.actions.iter().map(|row| row.name.as_str()));
    write_list(out, "category_names", catalog.categories.iter().map(|row| row.name.as_str()));
}

/// The texts were checked to have nothing in them that a string literal would need to escape.
fn write_list<'a>(out: &mut String, name: &str, strings: impl Iterator<Item = &'a str>) {
    writeln!(out, "\ntexts! {{\n    {name}:").unwrap();
    for string in strings {
        writeln!(out, "    \"{string}\",").unwrap();
    }
    *out += "}\n";
}
