//! Any file that claims to be the catalog is either refused with a line and a reason, or fit to be generated from.
#![no_main]

use std::collections::HashSet;

use catalog::Catalog;
use libfuzzer_sys::{Corpus, fuzz_target};

fuzz_target!(|source: &str| -> Corpus {
    match Catalog::parse(source) {
        Ok(catalog) => check(&catalog),
        Err(error) => check_reason(source, &error.to_string()),
    }
    Corpus::Keep
});

/// Checks the properties without which core/src/catalog.rs or the C header would be wrong.
fn check(catalog: &Catalog) {
    let errors: Vec<_> = catalog.errors.iter().collect();
    assert!(errors.len() < 256 && errors.windows(2).all(|pair| pair[0].code < pair[1].code));
    let names: HashSet<_> = errors.iter().map(|error| &error.name).collect();
    assert_eq!(names.len(), errors.len());
    for error in errors {
        assert!(catalog.actions.iter().any(|action| action.name == error.action));
        assert!(catalog.categories.iter().any(|category| category.name == error.category));
        for texts in [&error.zh, &error.en] {
            for text in [&texts.message, &texts.cause, &texts.solution] {
                // They go unescaped into a Rust string literal, where NUL ends each.
                assert!(!text.is_empty() && !text.contains(['\0', '"', '\\', '\n', '\r']), "{text:?}");
            }
        }
    }
}

fn check_reason(source: &str, reason: &str) {
    let behind_path = reason.strip_prefix("catalog/errors.toml:").expect("the reason names the file");
    let (line, words) = behind_path.split_once(": ").expect("the reason has words");
    let lines = source.split('\n').count();
    // The error about too many codes does not belong to a line.
    let line = line.trim().parse().unwrap_or(1);
    assert!((1..=lines).contains(&line) && !words.is_empty(), "{reason}");
}
