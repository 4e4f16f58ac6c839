//! Writes the codes, actions and categories as ArkTS enums, and the rules for apps that obfuscate.

use std::collections::BTreeSet;
use std::fmt::Write;

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

/// What native code reads and sets by name. `make test` holds this list to the sources of the module.
const NATIVE_NAMES: [&str; 18] = [
    "info",
    "codes",
    "codeFromName",
    "actionName",
    "categoryName",
    "version",
    "code",
    "name",
    "message",
    "cause",
    "solution",
    "category",
    "action",
    "isKnown",
    "isRetryable",
    "mayHaveTakenEffect",
    "endsSession",
    "errorCode", // of the SDK's ChatError
];

/// The text of ohos/consumer-rules.txt.
pub fn obfuscation_rules(catalog: &Catalog) -> String {
    let mut out = format!(
        "# {NOTICE}\n\
         #\n\
         # What an app that obfuscates its code must leave as it is: the functions of the native module, the members of the\n\
         # objects that it creates and of the SDK's errors, and the members of the enums, which are names to be printed.\n\
         -keep-property-name\n"
    );
    let members = catalog.errors.iter().map(|row| &row.name);
    let members = members.chain(catalog.actions.iter().map(|row| &row.name));
    let members = members.chain(catalog.categories.iter().map(|row| &row.name));
    let mut seen = BTreeSet::new();
    for name in NATIVE_NAMES.into_iter().chain(members.map(String::as_str)) {
        if seen.insert(name) {
            writeln!(out, "{name}").unwrap();
        }
    }
    out
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
