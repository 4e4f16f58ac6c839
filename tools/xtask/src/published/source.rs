//! Finds the error codes in C, C++, Objective-C, Swift, C#, ArkTS, TypeScript, JavaScript, Java, Kotlin and Dart source:
//! members of enums, constants and macros that have a whole number.
//!
//! This is a scanner for declarations, no parser of those languages. What it takes for the value of a code and
//! cannot compute, it refuses.

use std::collections::HashMap;

use logos::Logos;

use super::{Entry, Fault, Reading, is_name, upper_case};

/// What differs between the languages.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    /// A member of an enum without a value is one more than the member before it.
    Counting,
    /// A member of an enum without a value has no number of its own.
    Listing,
}

const DIALECTS: [(&str, Dialect); 16] = [
    ("h", Dialect::Counting),
    ("hh", Dialect::Counting),
    ("hpp", Dialect::Counting),
    ("hxx", Dialect::Counting),
    ("c", Dialect::Counting),
    ("cc", Dialect::Counting),
    ("cpp", Dialect::Counting),
    ("cs", Dialect::Counting),
    ("swift", Dialect::Counting),
    ("ets", Dialect::Counting),
    ("ts", Dialect::Counting),
    ("js", Dialect::Counting),
    ("mjs", Dialect::Counting),
    ("java", Dialect::Listing),
    ("kt", Dialect::Listing),
    ("dart", Dialect::Listing),
];

impl Dialect {
    pub(super) fn of_extension(extension: &str) -> Option<Self> {
        DIALECTS.iter().find(|(known, _)| *known == extension).map(|(_, dialect)| *dialect)
    }

    pub(super) fn endings() -> String {
        DIALECTS.map(|(ending, _)| format!(".{ending}")).join(", ")
    }
}

#[derive(Logos, Clone, Copy, Debug, PartialEq, Eq)]
#[logos(skip r"[ \t\r\n\f\\]+")]
#[logos(skip(r"//[^\n]*", allow_greedy = true))]
#[logos(skip r"/\*([^*]|\*+[^*/])*\*+/")]
enum Token {
    #[regex(r"[A-Za-z_$][A-Za-z0-9_$]*")]
    Word,
    #[regex(r"[0-9][0-9A-Za-z_.']*")]
    Number,
    #[regex(r#""([^"\\\n]|\\.)*""#)]
    #[regex(r"'([^'\\\n]|\\.)*'")]
    #[regex(r"`([^`\\]|\\.)*`")]
    String,
    #[regex(r#"[^\sA-Za-z0-9_$"'`]"#, priority = 1)]
    Sign,
    /// A comment that does not end.
    #[token("/*", |_| false)]
    Never,
}

#[derive(Clone, Copy)]
struct Lexeme<'a> {
    token: Token,
    text: &'a str,
    line: usize,
}

/// Reads every code in a source file, or those within the enum or class `scope`.
pub(super) fn read(text: &str, dialect: Dialect, scope: Option<&str>) -> Result<Reading, Vec<Fault>> {
    let lexemes = lexemes_in(text)?;
    let mut scanner = Scanner {
        rest: &lexemes,
        dialect,
        scope,
        scopes: Vec::new(),
        all_scopes: Vec::new(),
        values: HashMap::new(),
        entries: Vec::new(),
        faults: Vec::new(),
    };
    scanner.scan();
    if scanner.faults.is_empty() {
        Ok(Reading { entries: scanner.entries, skipped: Vec::new(), scopes: scanner.all_scopes })
    } else {
        Err(scanner.faults)
    }
}

fn lexemes_in(text: &str) -> Result<Vec<Lexeme<'_>>, Vec<Fault>> {
    let (mut line, mut counted) = (1, 0);
    let mut lexemes = Vec::new();
    for (token, span) in Token::lexer(text).spanned() {
        line += text[counted..span.start].matches('\n').count();
        counted = span.start;
        let token = token.map_err(|()| {
            vec![Fault {
                line,
                reason: "a comment or a string that does not end, or text that is no source".to_owned(),
            }]
        })?;
        lexemes.push(Lexeme { token, text: &text[span], line });
    }
    Ok(without_conditions(&lexemes))
}

/// The source without `#if` and its like, each to the end of its line: whatever they choose between is read.
fn without_conditions<'a>(lexemes: &[Lexeme<'a>]) -> Vec<Lexeme<'a>> {
    let mut kept = Vec::new();
    let mut dropped_line = 0;
    for pair in lexemes.windows(2).chain(lexemes.last().map(std::slice::from_ref)) {
        let is_condition = |word: &Lexeme| matches!(word.text, "if" | "ifdef" | "ifndef" | "elif" | "else" | "endif");
        if pair[0].text == "#" && pair.get(1).is_some_and(is_condition) {
            dropped_line = pair[0].line;
        }
        if pair[0].line != dropped_line {
            kept.push(pair[0]);
        }
    }
    kept
}

struct Scanner<'a> {
    rest: &'a [Lexeme<'a>],
    dialect: Dialect,
    scope: Option<&'a str>,
    /// The names of what is open, the innermost last; empty for a block without a name.
    scopes: Vec<&'a str>,
    /// Every name that was in it.
    all_scopes: Vec<String>,
    /// The constants so far, which later ones may refer to.
    values: HashMap<&'a str, i64>,
    entries: Vec<Entry>,
    faults: Vec<Fault>,
}

/// What stands where a number is expected.
enum Value {
    Number(i64),
    /// A string, a boolean, an object: a constant, but of another kind.
    Other,
    Unreadable,
}

impl<'a> Scanner<'a> {
    fn scan(&mut self) {
        let mut constant = false;
        let mut opening = "";
        while let [first, rest @ ..] = self.rest {
            self.rest = rest;
            match (first.token, first.text) {
                (Token::Sign, "#") => self.macro_definition(),
                (Token::Word, "enum") => self.enumeration(),
                (Token::Word, "NS_ENUM" | "NS_CLOSED_ENUM" | "NS_ERROR_ENUM") => self.objective_c_enumeration(),
                (Token::Word, "class" | "interface" | "struct" | "object" | "namespace") => {
                    opening = rest.first().map_or("", |next| next.text);
                }
                (Token::Word, "const" | "constexpr" | "final" | "readonly" | "static" | "val") => constant = true,
                (Token::Sign, "{") => {
                    let name = std::mem::take(&mut opening);
                    self.open(name);
                    constant = false;
                }
                (Token::Sign, "}") => {
                    self.scopes.pop();
                    constant = false;
                }
                (Token::Sign, ";") => constant = false,
                (Token::Word, _) if constant => {
                    if let Some(value) = self.initializer() {
                        if let [Lexeme { text: "{", .. }, ..] = value {
                            opening = first.text;
                        }
                        self.define(first, value);
                    }
                }
                (Token::Word, name) if is_name(name) && self.is_property() => {
                    self.rest = &self.rest[1..];
                    let value = self.value();
                    self.define(first, value);
                }
                _ => {}
            }
        }
    }

    /// `#define NAME 302`: the value ends with the line, and there may be none.
    fn macro_definition(&mut self) {
        let [define, name, rest @ ..] = self.rest else { return };
        if define.text != "define" {
            return;
        }
        let length = rest.iter().take_while(|lexeme| lexeme.line == name.line).count();
        self.rest = &rest[length..];
        if length > 0 {
            self.define(name, &rest[..length]);
        }
    }

    /// `enum Name { A = 1, B, C(3, "text") }`, whose members end at a semicolon in Java, Kotlin and Dart. In C the name
    /// may be within a macro: `enum MACRO(name) {`.
    fn enumeration(&mut self) {
        if let [_, open, name, close, body @ ..] = self.rest
            && open.text == "("
            && close.text == ")"
            && body.first().is_some_and(|next| next.text == "{")
        {
            self.rest = &body[1..];
            return self.members(name.text);
        }
        let Some(open) = self.rest.iter().position(|lexeme| matches!(lexeme.text, "{" | ";" | "(" | ")" | "=")) else {
            return;
        };
        if self.rest[open].text != "{" {
            return;
        }
        let (head, body) = self.rest.split_at(open);
        let name = head.iter().find(|lexeme| lexeme.token == Token::Word && !matches!(lexeme.text, "class" | "struct"));
        self.rest = &body[1..];
        let name = name.or(self.typedef_name()).map_or("", |name| name.text);
        self.members(name);
    }

    /// `NS_ENUM(NSInteger, Name) { A = 1, B }`
    fn objective_c_enumeration(&mut self) {
        if let [
            Lexeme { text: "(", .. },
            _,
            Lexeme { text: ",", .. },
            name,
            Lexeme { text: ")", .. },
            Lexeme { text: "{", .. },
            rest @ ..,
        ] = self.rest
        {
            self.rest = rest;
            self.members(name.text);
        }
    }

    fn open(&mut self, name: &'a str) {
        self.scopes.push(name);
        if !name.is_empty() && !self.all_scopes.iter().any(|known| known == name) {
            self.all_scopes.push(name.to_owned());
        }
    }

    /// The members of an enum, up to what ends them.
    fn members(&mut self, name: &'a str) {
        self.open(name);
        let mut last: Option<i64> = Some(-1);
        while let [name, rest @ ..] = self.rest {
            if matches!(name.text, "}" | ";") {
                return; // the body goes on, or is closed, as any other
            }
            self.rest = rest;
            // In Swift a member begins with `case`.
            if name.token == Token::Word && name.text != "case" {
                last = self.member(name, last);
            }
        }
    }

    /// The name behind the brace that closes an enum, as in `typedef enum { … } name;`.
    fn typedef_name(&self) -> Option<&'a Lexeme<'a>> {
        let close = self.rest.iter().position(|lexeme| lexeme.text == "}")?;
        self.rest.get(close + 1).filter(|lexeme| lexeme.token == Token::Word)
    }

    /// One member; gives its number, from which the next may be counted.
    fn member(&mut self, name: &'a Lexeme<'a>, last: Option<i64>) -> Option<i64> {
        if self.rest.first().is_some_and(|next| next.text == "=") {
            self.rest = &self.rest[1..];
        }
        let value = self.value();
        if !value.is_empty() {
            self.define(name, value);
            return self.values.get(name.text).copied();
        }
        match last.filter(|_| self.dialect == Dialect::Counting) {
            Some(last) => {
                self.record(name, last + 1);
                Some(last + 1)
            }
            None => {
                self.refuse(name, "has no number");
                None
            }
        }
    }

    /// The value behind `NAME =` or `NAME: type =`, which makes the word before it a constant.
    fn initializer(&mut self) -> Option<&'a [Lexeme<'a>]> {
        let equals = match self.rest {
            [Lexeme { text: "=", .. }, next, ..] if next.text != "=" => 0,
            [Lexeme { text: ":", .. }, _, Lexeme { text: "=", .. }, ..] => 2,
            _ => return None,
        };
        self.rest = &self.rest[equals + 1..];
        if self.rest.first().is_some_and(|next| next.text == "{") {
            return Some(&self.rest[..1]); // an object, whose properties are still to be read
        }
        Some(self.value())
    }

    /// Whether what follows is `: 302` with nothing behind it, as in an object.
    fn is_property(&self) -> bool {
        match self.rest {
            [colon, value, end, ..] => {
                colon.text == ":" && value.token == Token::Number && matches!(end.text, "," | "}")
            }
            _ => false,
        }
    }

    /// Everything up to the comma, semicolon or brace that ends a value, or to the next line where a semicolon
    /// may be left out: one that begins with a word, behind anything but an operator.
    fn value(&mut self) -> &'a [Lexeme<'a>] {
        let mut depth = 0_usize;
        let mut last: Option<&Lexeme> = None;
        let length = self.rest.iter().position(|lexeme| {
            let next_line = last.is_some_and(|last| {
                last.line < lexeme.line
                    && lexeme.token == Token::Word
                    && (last.token != Token::Sign || last.text == ")")
            });
            last = Some(lexeme);
            match lexeme.text {
                _ if depth == 0 && next_line => return true,
                "(" | "[" | "{" => depth += 1,
                ")" | "]" | "}" if depth > 0 => depth -= 1,
                "," | ";" | "}" => return depth == 0,
                _ => {}
            }
            false
        });
        let (value, rest) = self.rest.split_at(length.unwrap_or(self.rest.len()));
        self.rest = rest;
        value
    }

    fn define(&mut self, name: &'a Lexeme<'a>, value: &[Lexeme<'a>]) {
        match self.evaluate(value) {
            Value::Number(number) => self.record(name, number),
            Value::Other => {}
            Value::Unreadable if self.is_wanted() && is_name(&upper_case(name.text)) => {
                let value: Vec<_> = value.iter().map(|lexeme| lexeme.text).collect();
                self.refuse(name, format!("has the value '{}', which is no whole number", value.join(" ")));
            }
            Value::Unreadable => {}
        }
    }

    fn evaluate(&self, value: &[Lexeme]) -> Value {
        match value {
            [Lexeme { text: "(", .. }, inner @ .., Lexeme { text: ")", .. }] => {
                let first = inner.split(|lexeme| lexeme.text == ",").next().unwrap_or_default();
                self.evaluate(first)
            }
            [Lexeme { text: "-", .. }, number] if number.token == Token::Number => {
                whole_number(number.text).map_or(Value::Unreadable, |number| Value::Number(-number))
            }
            [Lexeme { token: Token::Number, text, .. }] => whole_number(text).map_or(Value::Unreadable, Value::Number),
            [Lexeme { token: Token::Word, text, .. }] if self.values.contains_key(text) => {
                Value::Number(self.values[text])
            }
            [
                Lexeme { token: Token::String, .. }
                | Lexeme { text: "true" | "false" | "null" | "new" | "{" | "[", .. },
                ..,
            ] => Value::Other,
            _ => Value::Unreadable,
        }
    }

    fn record(&mut self, name: &'a Lexeme<'a>, code: i64) {
        self.values.insert(name.text, code);
        if self.is_wanted() && is_name(&upper_case(name.text)) {
            self.entries.push(Entry::new(code, name.text, name.line));
        }
    }

    fn is_wanted(&self) -> bool {
        self.scope.is_none_or(|scope| self.scopes.contains(&scope))
    }

    fn refuse(&mut self, name: &Lexeme, reason: impl std::fmt::Display) {
        if self.is_wanted() {
            self.faults.push(Fault { line: name.line, reason: format!("{} {reason}", name.text) });
        }
    }
}

/// A number in decimal or hexadecimal, with the suffix for its type that C and Java allow.
fn whole_number(text: &str) -> Option<i64> {
    let digits = text.replace(['_', '\''], "").to_ascii_lowercase();
    if let Some(hexadecimal) = digits.strip_prefix("0x") {
        return i64::from_str_radix(hexadecimal.trim_end_matches(['u', 'l']), 16).ok();
    }
    digits.trim_end_matches(['u', 'l']).parse().ok()
}
