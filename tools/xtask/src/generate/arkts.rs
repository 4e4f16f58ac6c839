//! Writes the codes, actions and categories as ArkTS enums, and a table of everything that does not depend on the
//! language.

use std::fmt::Write;

use catalog::{Catalog, Entry, NOTICE, Unknown};

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

/// The text of ohos/src/main/ets/ChatErrorTable.ets: functions, so that an app makes the table only if it needs it.
pub fn table(catalog: &Catalog) -> String {
    let row = |code: &str, name: &str, category: &str, action: &str, effect: bool, ends_session: bool| {
        let is_retryable = catalog.actions.iter().any(|row| row.name == action && row.retryable);
        format!(
            "row({code}, '{name}', ChatErrorCategory.{category},\n      \
             ChatErrorAction.{action}, {is_retryable}, {effect}, {ends_session})"
        )
    };
    let mut out = format!("// {NOTICE}\n{TABLE}");
    for Entry { code, name, category, action, may_have_taken_effect, ends_session, .. } in &catalog.errors {
        let row = row(&code.to_string(), name, category, action, *may_have_taken_effect, *ends_session);
        writeln!(out, "    {row},").unwrap();
    }
    let Unknown { name, category, action, may_have_taken_effect, ends_session, .. } = &catalog.unknown;
    let row = row("NaN", name, category, action, *may_have_taken_effect, *ends_session);
    out += "  ];\n}\n\n/** What every other number gets. */\n";
    writeln!(out, "export function unknownRow(): ChatErrorFacts {{\n  return {row};\n}}").unwrap();
    write_names(&mut out, "actionNames", catalog.actions.iter().map(|action| (action.value, &action.name)));
    write_names(&mut out, "categoryNames", catalog.categories.iter().map(|category| (category.value, &category.name)));
    out
}

/// The table begins with a function that makes a row: CodeLinter wants every member of an object literal on a separate
/// line. It does not compile where ChatErrorFacts has more members.
const TABLE: &str = "
import { ChatErrorAction, ChatErrorCategory } from './ChatErrorEnums';
import type { ChatErrorFacts } from './ChatErrorInfo';

function row(code: number, name: string, category: ChatErrorCategory, action: ChatErrorAction, isRetryable: boolean,
  mayHaveTakenEffect: boolean, endsSession: boolean): ChatErrorFacts {
  return {
    code: code,
    name: name,
    category: category,
    action: action,
    isRetryable: isRetryable,
    mayHaveTakenEffect: mayHaveTakenEffect,
    endsSession: endsSession,
  };
}

/** A row for each code of the catalog, in ascending order. */
export function codeRows(): ChatErrorFacts[] {
  return [
";

fn write_names<'a>(out: &mut String, function: &str, names: impl Iterator<Item = (usize, &'a String)>) {
    writeln!(out, "\nexport function {function}(): Map<number, string> {{\n  return new Map<number, string>([")
        .unwrap();
    for (value, name) in names {
        writeln!(out, "    [{value}, '{name}'],").unwrap();
    }
    *out += "  ]);\n}\n";
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
