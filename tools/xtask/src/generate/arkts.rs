//! Writes the codes, actions and categories as ArkTS enums, and a table of what an app and its users need where the native
//! library cannot be loaded: everything but causes and solutions.

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
    let row = |code: &str, name: &str, category: &str, action: &str, [effect, ends]: [bool; 2], [zh, en]: [&str; 2]| {
        let is_retryable = catalog.actions.iter().any(|row| row.name == action && row.retryable);
        format!(
            "row({code}, '{name}', ChatErrorCategory.{category},\n      \
             ChatErrorAction.{action}, {is_retryable}, {effect}, {ends},\n      {},\n      {})",
            literal(zh),
            literal(en)
        )
    };
    let mut out = format!("// {NOTICE}\n{TABLE}");
    for Entry { code, name, category, action, may_have_taken_effect, ends_session, zh, en, .. } in &catalog.errors {
        let (facts, messages) = ([*may_have_taken_effect, *ends_session], [zh.message.as_str(), en.message.as_str()]);
        writeln!(out, "    {},", row(&code.to_string(), name, category, action, facts, messages)).unwrap();
    }
    let Unknown { name, category, action, may_have_taken_effect, ends_session, zh, en, .. } = &catalog.unknown;
    let row = row("NaN", name, category, action, [*may_have_taken_effect, *ends_session], [&zh.message, &en.message]);
    out += "  ];\n}\n\n/** What every other number gets. */\n";
    writeln!(out, "export function unknownRow(): ChatErrorRow {{\n  return {row};\n}}").unwrap();
    write_names(&mut out, "actionNames", catalog.actions.iter().map(|action| (action.value, &action.name)));
    write_names(&mut out, "categoryNames", catalog.categories.iter().map(|category| (category.value, &category.name)));
    out
}

fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'"))
}

/// The table begins with a function that makes a row: CodeLinter wants every member of an object literal on a separate
/// line. It does not compile where ChatErrorFacts has more members.
const TABLE: &str = "
import { ChatErrorAction, ChatErrorCategory } from './ChatErrorEnums';
import type { ChatErrorFacts } from './ChatErrorInfo';

/** What is known of a code without the native library: the facts, and the message in both languages. */
export interface ChatErrorRow extends ChatErrorFacts {
  readonly zh: string;
  readonly en: string;
}

function row(code: number, name: string, category: ChatErrorCategory, action: ChatErrorAction, isRetryable: boolean,
  mayHaveTakenEffect: boolean, endsSession: boolean, zh: string, en: string): ChatErrorRow {
  return {
    code: code,
    name: name,
    category: category,
    action: action,
    isRetryable: isRetryable,
    mayHaveTakenEffect: mayHaveTakenEffect,
    endsSession: endsSession,
    zh: zh,
    en: en,
  };
}

/** A row for each code of the catalog, in ascending order. */
export function codeRows(): ChatErrorRow[] {
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
