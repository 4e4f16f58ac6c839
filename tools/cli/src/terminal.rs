//! Text for people: how wide it is, where its lines break, and complaints.

use std::io::{self, IsTerminal, Write};

use unicode_width::UnicodeWidthChar;

/// Punctuation that begins no line, and that ends none.
const CLOSING: &str = "，。；：、？！）」』》”’…,.;:?!)]}";
const OPENING: &str = "（「『《“‘([{";

/// How wide the terminal is, 80 columns where that is unknown.
#[must_use]
pub fn width() -> usize {
    terminal_size::terminal_size().map_or(80, |(width, _)| width.0.into())
}

/// How many columns a text takes; escape sequences take none.
#[must_use]
pub fn display_width(text: &str) -> usize {
    let mut is_escape = false;
    let width = |character: char| {
        is_escape |= character == '\x1b';
        let width = if is_escape { 0 } else { character.width().unwrap_or(0) };
        is_escape &= character != 'm';
        width
    };
    text.chars().map(width).sum()
}

/// Breaks a text into lines at spaces, and where a Chinese character or a full-width form stands on either side. The
/// first line begins at column `start`, the others with `indent` spaces. What cannot be broken may be too long.
#[must_use]
pub fn wrapped(text: &str, width: usize, start: usize, indent: usize) -> String {
    let mut lines = String::new();
    let mut column = start;
    for piece in pieces(text) {
        if column > indent && column + display_width(piece.trim_end()) > width {
            lines.truncate(lines.trim_end_matches(' ').len());
            lines.push('\n');
            lines.extend(std::iter::repeat_n(' ', indent));
            column = indent;
        }
        lines.push_str(piece);
        column += display_width(piece);
    }
    lines
}

/// The parts of a text that cannot be broken, with the spaces after them.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let is_wide = |character: char| character.width() == Some(2);
    let may_break = move |before: char, after: char| match (before, after) {
        (_, ' ') => false,
        (' ', _) => true,
        _ => (is_wide(before) || is_wide(after)) && !OPENING.contains(before) && !CLOSING.contains(after),
    };
    let places = text.char_indices().zip(text.chars().skip(1));
    let ends = places.filter(move |&((_, before), after)| may_break(before, after));
    let ends = ends.map(|((at, before), _)| at + before.len_utf8()).chain([text.len()]);
    ends.scan(0, |start, end| Some(&text[std::mem::replace(start, end)..end]))
}

/// Says something to the user, in lines that fit where that is a terminal. If it cannot be said, the status tells.
pub fn complain(text: &str) {
    let text = format!("chat-error: {text}");
    let text = if io::stderr().is_terminal() { wrapped(&text, width(), 0, 0) } else { text };
    print_error(&format!("{text}\n"));
}

/// Writes to standard error as it is.
pub fn print_error(text: &str) {
    io::stderr().write_all(text.as_bytes()).ok();
}
