//! Writes ohos/src/main/ets/ChatErrorEnums.ets: the codes, actions and categories as ArkTS enums.

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
