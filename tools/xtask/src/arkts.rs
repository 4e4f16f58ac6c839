//! Writes the codes, actions and categories as ArkTS enums, and a table of what does not depend on the language.

use std::fmt::{Display, Write};

use catalog::{Catalog, NOTICE};

/// The text of ohos/src/main/ets/ChatErrorEnums.ets.
pub fn enums(catalog: &Catalog) -> String {
    let mut out = format!("// {NOTICE}\n");
    let codes = catalog.errors.iter();
    write_enum(
        &mut out,
        "ChatErrorCode",
        "The codes of the catalog. An SDK may return others: functions take any number.",
        codes.map(|error| (error.name.as_str(), usize::from(error.code), format!("{}.", error.en.message))),
    );
    let actions = catalog.actions.iter();
    write_enum(
        &mut out,
        "ChatErrorAction",
        "What the app should do next about a code. Later versions may add to them: give a switch a default.",
        actions.map(|action| (action.name.as_str(), action.value, action.en.clone())),
    );
    let categories = catalog.categories.iter();
    write_enum(
        &mut out,
        "ChatErrorCategory",
        "The part of the SDK that a code belongs to. Later versions may add to them: give a switch a default.",
        categories.map(|category| (category.name.as_str(), category.value, format!("{}.", category.en))),
    );
    out
}

/// The text of ohos/src/main/ets/ChatErrorTable.ets.
pub fn table(catalog: &Catalog) -> String {
    let mut out = format!(
        "// {NOTICE}\n\n\
         import {{ ChatErrorAction, ChatErrorCategory }} from './ChatErrorEnums';\n\
         import type {{ ChatErrorFacts }} from './ChatErrorInfo';\n\n\
         /** The codes of the catalog, in ascending order. */\n\
         export const FACTS: ChatErrorFacts[] = [\n"
    );
    for row in &catalog.errors {
        let (effect, ends) = (row.may_have_taken_effect, row.ends_session);
        let facts = facts(catalog, row.code, &row.name, &row.category, &row.action, effect, ends);
        writeln!(out, "  {facts},").unwrap();
    }
    let row = &catalog.unknown;
    let (effect, ends) = (row.may_have_taken_effect, row.ends_session);
    let unknown = facts(catalog, "NaN", &row.name, &row.category, &row.action, effect, ends);
    write!(
        out,
        "];\n\n/** What every other number gets. */\nexport const UNKNOWN_FACTS: ChatErrorFacts =\n  {unknown};\n"
    )
    .unwrap();
    let actions = catalog.actions.iter().map(|action| (action.value, &action.name));
    write_names(&mut out, "ACTION_NAMES", actions);
    let categories = catalog.categories.iter().map(|category| (category.value, &category.name));
    write_names(&mut out, "CATEGORY_NAMES", categories);
    out
}

/// A ChatErrorFacts: a member that is missing here is an error of the ArkTS compiler.
fn facts(
    catalog: &Catalog,
    code: impl Display,
    name: &str,
    category: &str,
    action: &str,
    effect: bool,
    ends_session: bool,
) -> String {
    let is_retryable = catalog.actions.iter().any(|row| row.name == action && row.retryable);
    format!(
        "{{ code: {code}, name: '{name}', category: ChatErrorCategory.{category}, action: ChatErrorAction.{action}, \
         isRetryable: {is_retryable}, mayHaveTakenEffect: {effect}, endsSession: {ends_session} }}"
    )
}

fn write_names<'a>(out: &mut String, constant: &str, names: impl Iterator<Item = (usize, &'a String)>) {
    writeln!(out, "\nexport const {constant}: Map<number, string> = new Map<number, string>([").unwrap();
    for (value, name) in names {
        writeln!(out, "  [{value}, '{name}'],").unwrap();
    }
    *out += "]);\n";
}

fn write_enum<'a>(
    out: &mut String,
    name: &str,
    comment: &str,
    members: impl Iterator<Item = (&'a str, usize, String)>,
) {
    writeln!(out, "\n/** {comment} */\nexport enum {name} {{").unwrap();
    for (member, value, comment) in members {
        writeln!(out, "  /** {comment} */\n  {member} = {value},").unwrap();
    }
    *out += "}\n";
}
