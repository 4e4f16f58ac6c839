//! Reads a line as atoms: words, numbers and Chinese characters, and the gaps between them.

use std::ops::Range;

/// The gap has nothing in it.
pub const GLUED: u8 = 1;
/// The gap joins two words to one phrase.
pub const JOINS: u8 = 2;
/// There is a comma in the gap.
pub const COMMA: u8 = 4;
/// A clause ends in the gap.
pub const ENDS: u8 = 8;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Letters,
    Number,
    /// A character that is a word by itself, as in Chinese.
    Character,
}

/// A word, a number or a Chinese character.
#[derive(Clone, Copy)]
pub struct Atom {
    pub kind: Kind,
    pub in_url: bool,
    /// Its place in the line.
    pub start: usize,
    pub end: usize,
    /// Its place in the text in lower case.
    text: (u32, u32),
}

/// The text between two atoms, before the first or after the last.
#[derive(Clone, Copy)]
pub struct Gap {
    pub is: u8,
    /// In UTF-16 units, as JavaScript counts.
    pub length: usize,
    /// Full-width forms are ASCII here. A character that is not there is NUL.
    pub first: char,
    pub second: char,
    pub last: char,
    pub before_last: char,
}

/// The atoms of a line.
pub struct Atoms {
    atoms: Vec<Atom>,
    /// One more than there are atoms.
    gaps: Vec<Gap>,
    text: String,
    length: usize,
}

impl Atoms {
    pub fn new(line: &str) -> Self {
        let mut atoms = Self {
            atoms: Vec::with_capacity(32),
            gaps: Vec::with_capacity(33),
            text: String::with_capacity(line.len()),
            length: line.len(),
        };
        let mut in_url = false;
        let mut rest = line;
        loop {
            rest = atoms.read_gap(line, rest, &mut in_url);
            if rest.is_empty() {
                return atoms;
            }
            rest = atoms.read_atom(line, rest, &mut in_url);
        }
    }

    pub fn len(&self) -> usize {
        self.atoms.len()
    }

    pub fn at(&self, index: usize) -> &Atom {
        &self.atoms[index]
    }

    /// The text of an atom, in lower case and without full-width forms.
    pub fn text(&self, index: usize) -> &str {
        let (start, end) = self.atoms[index].text;
        &self.text[start as usize..end as usize]
    }

    /// The gap before an atom, or after the last one.
    pub fn gap(&self, index: usize) -> &Gap {
        &self.gaps[index]
    }

    /// Where that gap is in the line.
    pub fn gap_range(&self, index: usize) -> Range<usize> {
        let start = index.checked_sub(1).map_or(0, |index| self.atoms[index].end);
        start..self.atoms.get(index).map_or(self.length, |atom| atom.start)
    }

    fn read_gap<'a>(&mut self, line: &str, rest: &'a str, in_url: &mut bool) -> &'a str {
        let mut gap = Gap { is: 0, length: 0, first: '\0', second: '\0', last: '\0', before_last: '\0' };
        let mut joins = true;
        let mut characters = rest.char_indices();
        let mut end = rest.len();
        while let Some((index, character)) = characters.next() {
            let character = narrow(character);
            if kind_of(character).is_some() {
                end = index;
                break;
            }
            gap.push(character);
            let following = rest.as_bytes().get(index + 1);
            if character == '\\' && matches!(following, Some(b'n' | b'r' | b't')) {
                gap.push(char::from(rest.as_bytes()[index + 1])); // \n as JSON has it
                characters.next();
                joins = false;
                continue;
            }
            if matches!(character, ',' | '、') {
                gap.is |= COMMA;
            }
            if character == ':' && characters.as_str().starts_with("//") {
                *in_url = true;
            } else if !character.is_ascii() || ends_url(character) {
                *in_url = false;
            }
            let place = line.len() - rest.len() + index;
            if ends_clause(character, line, place, characters.as_str()) {
                gap.is |= ENDS;
            }
            joins &= matches!(character, ' ' | '_' | '-' | '.' | '\'');
        }
        if gap.length == 0 {
            gap.is |= GLUED;
        }
        if joins && gap.length < 3 {
            gap.is |= JOINS;
        }
        self.gaps.push(gap);
        &rest[end..]
    }

    fn read_atom<'a>(&mut self, line: &str, rest: &'a str, in_url: &mut bool) -> &'a str {
        let mut characters = rest.char_indices().map(|(index, character)| (index, narrow(character))).peekable();
        let Some((_, mut previous)) = characters.next() else { return rest };
        let kind = kind_of(previous).unwrap_or(Kind::Character);
        let text = self.text.len() as u32;
        self.text.push(previous.to_ascii_lowercase());
        if kind == Kind::Character {
            *in_url = false;
        } else {
            while let Some(&(index, character)) = characters.peek() {
                if kind_of(character) != Some(kind) {
                    break;
                }
                if character.is_ascii_uppercase() {
                    let following = rest[index..].chars().nth(1).map(narrow);
                    // onError and EMError are two words each.
                    if !previous.is_ascii_uppercase() || following.is_some_and(|next| next.is_ascii_lowercase()) {
                        break;
                    }
                }
                self.text.push(character.to_ascii_lowercase());
                previous = character;
                characters.next();
            }
        }
        let length = characters.peek().map_or(rest.len(), |&(index, _)| index);
        let start = line.len() - rest.len();
        let text = (text, self.text.len() as u32);
        self.atoms.push(Atom { kind, in_url: *in_url, start, end: start + length, text });
        &rest[length..]
    }
}

impl Gap {
    fn push(&mut self, character: char) {
        match self.length {
            0 => self.first = character,
            1 => self.second = character,
            _ => {}
        }
        self.before_last = if self.length == 0 { '\0' } else { self.last };
        self.last = character;
        self.length += character.len_utf16();
    }
}

fn kind_of(character: char) -> Option<Kind> {
    match character {
        '0'..='9' => Some(Kind::Number),
        'A'..='Z' | 'a'..='z' => Some(Kind::Letters),
        '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' => Some(Kind::Character),
        _ => None,
    }
}

/// A full-width form as its ASCII character.
fn narrow(character: char) -> char {
    match character {
        '！'..='～' => char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character),
        _ => character,
    }
}

fn ends_url(character: char) -> bool {
    matches!(
        character,
        ' ' | '\t' | '"' | '\'' | '<' | '>' | '(' | ')' | '[' | ']' | '{' | '}' | '|' | '`' | ',' | '\\'
    )
}

/// Whether words on both sides of a character have nothing to do with each other.
fn ends_clause(character: char, line: &str, place: usize, rest: &str) -> bool {
    match character {
        '\t' => false,
        '\0'..='\x1f' | '。' | '/' | '+' | '%' | '&' | '?' | '@' | '^' | '$' | ';' | '~' => true,
        '.' => rest.starts_with([' ', '\t']) && !line[..place].ends_with('.') && !ends_in_no(&line.as_bytes()[..place]),
        _ => false,
    }
}

/// Whether a dot would abbreviate "number".
fn ends_in_no(text: &[u8]) -> bool {
    matches!(text, [.., b'n' | b'N', b'o' | b'O'])
        && !text[..text.len() - 2].last().is_some_and(u8::is_ascii_alphabetic)
}

/// The first `count` UTF-16 units; not half a character.
pub fn first_units(text: &str, count: usize) -> &str {
    if text.len() <= count {
        return text;
    }
    if text.as_bytes()[..count].is_ascii() {
        return &text[..count];
    }
    let mut units = 0;
    let end = text.char_indices().find(|(_, character)| {
        units += character.len_utf16();
        units > count
    });
    &text[..end.map_or(text.len(), |(index, _)| index)]
}
