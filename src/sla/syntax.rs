//! TOML: the text to a tree, with every fault of its syntax at once.
//!
//! The parser stops at a line that it cannot recover from. Such a line is complained about, blanked, and the rest is
//! read again, so that one broken line hides no other.

use toml::de::{DeTable, DeValue};

use crate::domain::number::Number;
use crate::sla::complaints::{self, Complaints};
use crate::sla::document::{Bytes, Entry, Node, Plain, Table, Time};

/// So many broken lines are enough to see that this is no agreement.
const BROKEN_LINES_MAX: usize = 40;

/// The tree of a text.
#[derive(Debug)]
pub(super) struct Parsed {
    pub(super) root: Table,
    /// Lines that could not be read at all: names that seem to be missing may stand there.
    pub(super) broken: Vec<Bytes>,
    /// Lines that could be read, but with a fault that has been complained about.
    pub(super) doubtful: Vec<Bytes>,
    /// Whether two tables of one name were put together.
    pub(super) is_merged: bool,
}

/// A fault as the parser tells it.
struct Fault {
    at: Bytes,
    message: String,
}

/// Returns the tree of the text.
pub(super) fn parse(text: &str, say: &mut Complaints) -> Parsed {
    let mut left = text.to_owned();
    let mut broken: Vec<Bytes> = Vec::new();
    for _ in 0..BROKEN_LINES_MAX {
        let mut faults = faults(&left);
        faults.retain(|one| !is_recovered(one));
        let unclosed = faults.iter().find_map(|fault| unclosed_list(&left, fault));
        let Some(fault) = faults.first() else {
            break;
        };
        let lines = if let Some(lines) = unclosed {
            let bracket = lines.start + left[lines.clone()].find('[').unwrap_or(0);
            say.add(complaints::unclosed_list(&(bracket..bracket + 1)));
            lines
        } else {
            let line = line_of(text, fault.at.start);
            if broken.last().is_none_or(|last| last.end != line.start) {
                complain(text, &line, fault, say);
            }
            with_its_keys(text, line)
        };
        if broken.contains(&lines) {
            break;
        }
        left = blanked(&left, &lines);
        broken.push(lines);
    }
    let (table, errors) = DeTable::parse_recoverable(&left);
    let root = Builder { text: &left, say }.table(0..0, false, table.get_ref());
    let mut is_merged = false;
    let mut doubtful: Vec<Bytes> = Vec::new();
    for fault in sorted(errors).into_iter().filter(is_recovered) {
        let line = line_of(text, fault.at.start);
        if fault.message.starts_with("duplicate key") {
            is_merged |= text[line.clone()].trim_start().starts_with('[');
            duplicate(&left, &root, &fault.at, say);
        } else if !doubtful.contains(&line) {
            complain(text, &line, &fault, say);
            doubtful.push(line);
        }
    }
    newer_syntax(text, &root, say);
    Parsed {
        root,
        broken,
        doubtful,
        is_merged,
    }
}

/// Returns the lines of a list that is not closed, where the fault is what follows it: a new key or table header.
fn unclosed_list(text: &str, fault: &Fault) -> Option<Bytes> {
    let unclosed = ["missing comma", "unclosed array"]
        .iter()
        .any(|one| fault.message.starts_with(one));
    let line = line_of(text, fault.at.start);
    let is_first = text[line.start..fault.at.start].trim().is_empty();
    let begins = begins_entry(&text[line.clone()]) || begins_table(&text[line.clone()]);
    if !unclosed || !is_first || !begins {
        return None;
    }
    let (mut start, mut end) = (line.start, line.start);
    while start > 0 {
        let before = line_of(text, start - 1);
        start = before.start;
        if begins_table(&text[before.clone()]) {
            end = start;
        } else if begins_entry(&text[before]) {
            let count = |letter| text[start..end].matches(letter).count();
            return (count('[') > count(']')).then_some(start..end);
        }
    }
    None
}

/// Returns whether a line looks like a table header.
fn begins_table(line: &str) -> bool {
    let line = line.split('#').next().unwrap_or_default().trim();
    line.starts_with('[') && line.ends_with(']') && !line.contains(['"', ',', '{'])
}

/// Returns whether a line looks like a key with its value.
fn begins_entry(line: &str) -> bool {
    line.split_once('=').is_some_and(|(key, _)| {
        let key = key.trim();
        let is_plain = |letter: char| letter.is_alphanumeric() || "_-.".contains(letter);
        !key.is_empty() && key.chars().all(is_plain)
    })
}

/// Returns the line; where it is a table header, with the keys below, which would else come to stand in another table.
fn with_its_keys(text: &str, line: Bytes) -> Bytes {
    if !text[line.clone()].trim_start().starts_with('[') {
        return line;
    }
    let mut end = line.end;
    for below in text[line.end..].split_inclusive('\n') {
        if below.starts_with('[') {
            break;
        }
        end += below.len();
    }
    line.start..end
}

fn faults(text: &str) -> Vec<Fault> {
    sorted(DeTable::parse_recoverable(text).1)
}

fn sorted(errors: Vec<toml::de::Error>) -> Vec<Fault> {
    let mut faults: Vec<Fault> = errors
        .into_iter()
        .map(|error| Fault {
            at: error.span().unwrap_or_default(),
            message: error.message().to_owned(),
        })
        .collect();
    faults.sort_by_key(|fault| fault.at.start);
    faults
}

/// Returns whether the parser goes on after the fault as if nothing had been.
fn is_recovered(fault: &Fault) -> bool {
    [
        "string values must be quoted",
        "duplicate key",
        "invalid date",
        "invalid time",
    ]
    .iter()
    .any(|one| fault.message.starts_with(one))
}

fn line_of(text: &str, position: usize) -> Bytes {
    let bytes = text.as_bytes();
    // A fault that the parser only sees at the next line's first byte belongs to the line before.
    let position = position.min(text.len());
    let position = if position > 0 && position == text.len() {
        position - 1
    } else {
        position
    };
    let start = bytes[..position]
        .iter()
        .rposition(|byte| *byte == b'\n')
        .map_or(0, |newline| newline + 1);
    let end = bytes[position..]
        .iter()
        .position(|byte| *byte == b'\n')
        .map_or(text.len(), |newline| position + newline + 1);
    start..end
}

fn blanked(text: &str, line: &Bytes) -> String {
    let mut blank = String::with_capacity(text.len());
    blank.push_str(&text[..line.start]);
    blank.extend(text[line.clone()].bytes().map(|byte| match byte {
        b'\n' => '\n',
        _ => ' ',
    }));
    blank.push_str(&text[line.end..]);
    blank
}

/// Says what is wrong with a line: characters that a word processor put there, else what the parser says.
fn complain(text: &str, line: &Bytes, fault: &Fault, say: &mut Complaints) {
    let strangers = strangers(&text[line.clone()]);
    for (at, found) in &strangers {
        let at = line.start + at.start..line.start + at.end;
        say.add(complaints::pasted(&at, found));
    }
    if !strangers.is_empty() {
        return;
    }
    let opened = text[line.clone()].trim_end();
    if let Some(start) = open_quote(opened).filter(|_| is_of_open_quote(opened, fault)) {
        let at = line.start + start..line.start + opened.len();
        let quote = opened[start..].chars().next().unwrap_or('"');
        let words = opened[start + 1..].trim_end_matches([' ', ']', '}', ',']);
        say.add(
            if words.is_empty() || words.contains([',', ']', '}', '#', '\\', '=']) {
                complaints::unclosed_text(&at)
            } else {
                let end = line.start + start + 1 + words.len();
                complaints::unclosed_line(&at, end, quote)
            },
        );
    } else {
        let at = shown(text, &fault.at);
        let found = text.get(at.clone()).unwrap_or_default();
        say.add(complaints::syntax(&at, &fault.message, found));
    }
}

/// Returns whether a fault comes of a quote that is open at the end of its line.
fn is_of_open_quote(line: &str, fault: &Fault) -> bool {
    let is_block = line.contains("\"\"\"") || line.contains("'''");
    fault.message.contains("string, expected")
        || !is_block
            && (fault.message.starts_with("unclosed") || fault.message.starts_with("missing comma"))
}

/// Returns where on a line a text begins that does not end on it.
fn open_quote(line: &str) -> Option<usize> {
    let mut open: Option<(usize, char)> = None;
    let mut is_escaped = false;
    for (at, letter) in line.char_indices() {
        match open {
            _ if is_escaped => is_escaped = false,
            Some((_, '"')) if letter == '\\' => is_escaped = true,
            Some((_, quote)) if quote == letter => open = None,
            None if letter == '#' => break,
            None if matches!(letter, '"' | '\'') => open = Some((at, letter)),
            Some(_) | None => {}
        }
    }
    open.map(|(at, _)| at)
}

/// Returns the place of a fault, widened to the character that stands there.
fn shown(text: &str, at: &Bytes) -> Bytes {
    if at.start < at.end {
        return at.clone();
    }
    let next = text[at.start.min(text.len())..].chars().next();
    match next {
        Some(letter) if letter != '\n' => at.start..at.start + letter.len_utf8(),
        _ => at.clone(),
    }
}

/// Returns the characters of a line, outside of its texts and comment, that only look like TOML's own; a text in such
/// quotes as a whole.
fn strangers(line: &str) -> Vec<(Bytes, String)> {
    // Where a plain quote stays open although there are curly ones, one of these was meant as its end.
    let is_mixed = open_quote(line).is_some() && line.contains(DOUBLE);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(letter) = line[at..].chars().next() {
        let next = at + letter.len_utf8();
        if letter == '#' {
            break;
        }
        if matches!(letter, '"' | '\'') || DOUBLE.contains(&letter) || SINGLE.contains(&letter) {
            let end = text_end(line, at, letter, is_mixed);
            let piece = at..end.unwrap_or(next);
            if line[piece.clone()].contains(DOUBLE) && (is_mixed || !letter.is_ascii())
                || SINGLE.contains(&letter)
            {
                found.push((piece.clone(), line[piece.clone()].to_owned()));
            } else if end.is_none() {
                break;
            }
            at = piece.end;
            continue;
        }
        if is_stranger(letter) {
            found.push((at..next, letter.to_string()));
        }
        at = next;
    }
    found
}

/// Quotes of word processors for `"`.
const DOUBLE: [char; 5] = ['“', '”', '„', '«', '»'];

/// Quotes of word processors for `'`.
const SINGLE: [char; 2] = ['‘', '’'];

/// Returns where a text that begins with a quote ends, behind its last quote.
fn text_end(line: &str, start: usize, quote: char, is_mixed: bool) -> Option<usize> {
    let begin = start + quote.len_utf8();
    if DOUBLE.contains(&quote) {
        let (plain, curly) = (line[begin..].find('"'), line[begin..].find(DOUBLE));
        // Plain quotes within curly ones come in pairs; one alone was meant as the end.
        let is_within = |curly: usize| {
            let plain = line[begin..begin + curly].matches('"');
            plain.count().is_multiple_of(2)
        };
        return match (plain, curly) {
            (_, Some(curly)) if is_within(curly) => {
                let letter = line[begin + curly..].chars().next().unwrap_or('"');
                Some(begin + curly + letter.len_utf8())
            }
            (Some(plain), _) => Some(begin + plain + 1),
            (None, _) => None,
        };
    }
    let mut is_escaped = false;
    let ends = |letter: char| match quote {
        '\'' => letter == '\'',
        '"' if is_mixed => letter == '"' || DOUBLE.contains(&letter),
        '"' => letter == '"',
        _ => letter == '\'' || SINGLE.contains(&letter),
    };
    for (at, letter) in line[begin..].char_indices() {
        if is_escaped {
            is_escaped = false;
        } else if letter == '\\' && quote == '"' {
            is_escaped = true;
        } else if ends(letter) {
            return Some(begin + at + letter.len_utf8());
        }
    }
    None
}

fn is_stranger(letter: char) -> bool {
    matches!(
        letter,
        '\u{a0}'
            | '\u{2007}'
            | '\u{202f}'
            | '\u{2009}'
            | '\u{3000}'
            | '\u{200b}'
            | '\u{feff}'
            | '＝'
            | '［'
            | '］'
            | '｛'
            | '｝'
            | '，'
            | '＂'
            | '＃'
    )
}

/// Complains about a key or table that stands twice, with both places.
fn duplicate(text: &str, root: &Table, at: &Bytes, say: &mut Complaints) {
    let name = text[at.clone()].trim_matches(['"', '\'']);
    let first = earlier_header(text, at).or_else(|| earlier_key(root, name, at.start));
    say.add(complaints::duplicate_key(at, name, first));
}

/// Returns the same table header, where the place is in one and it stands before, too.
fn earlier_header(text: &str, at: &Bytes) -> Option<Bytes> {
    let line = line_of(text, at.start);
    let header = text[line.clone()].trim();
    if !header.starts_with('[') {
        return None;
    }
    let bare = |line: &str| line.split('#').next().unwrap_or_default().trim().to_owned();
    let mut start = 0;
    for other in text[..line.start].split_inclusive('\n') {
        if bare(other) == bare(header) {
            let indent = other.len() - other.trim_start().len();
            return Some(start + indent..start + indent + bare(other).len());
        }
        start += other.len();
    }
    None
}

/// Returns where the key stands first: in the innermost inline table around, else in the nearest table before.
fn earlier_key(table: &Table, name: &str, before: usize) -> Option<Bytes> {
    let mut best: Option<Bytes> = None;
    let mut visit = vec![table];
    while let Some(table) = visit.pop() {
        let may_hold = !table.is_inline || table.at.contains(&before);
        for entry in &table.entries {
            if may_hold && entry.key == name && entry.key_at.start < before {
                let nearer = best
                    .as_ref()
                    .is_none_or(|best| best.start < entry.key_at.start);
                if nearer {
                    best = Some(entry.key_at.clone());
                }
            }
            visit.extend(tables_in(&entry.node));
        }
    }
    best
}

fn tables_in(node: &Node) -> Vec<&Table> {
    match &node.value {
        Plain::Table(table) => vec![table],
        Plain::List(items) => items.iter().flat_map(tables_in).collect(),
        _ => Vec::new(),
    }
}

/// Builds the tree out of the parser's, in the order of the file.
struct Builder<'a> {
    text: &'a str,
    say: &'a mut Complaints,
}

impl Builder<'_> {
    fn table(&mut self, at: Bytes, is_inline: bool, table: &DeTable<'_>) -> Table {
        let mut entries: Vec<Entry> = table
            .iter()
            .map(|(key, value)| Entry {
                key: key.get_ref().to_string(),
                key_at: key.span(),
                node: self.node(value.span(), value.get_ref()),
            })
            .collect();
        entries.sort_by_key(|entry| entry.key_at.start);
        Table {
            at,
            is_inline,
            entries,
        }
    }

    fn node(&mut self, at: Bytes, value: &DeValue<'_>) -> Node {
        let value = match value {
            DeValue::String(text) => Plain::Text(text.to_string()),
            DeValue::Boolean(value) => Plain::YesNo(*value),
            DeValue::Integer(digits) => {
                let whole = i64::from_str_radix(digits.as_str(), digits.radix()).ok();
                self.number(&at, whole.map(Number::from))
            }
            DeValue::Float(digits) => self.number(&at, decimal(digits.as_str())),
            DeValue::Datetime(time) if time.date.is_none() && time.time.is_none() => Plain::Broken,
            DeValue::Datetime(time) => {
                let mut full = *time;
                let has_seconds = match &mut full.time {
                    Some(clock) => clock.second.replace(clock.second.unwrap_or(0)).is_some(),
                    None => true,
                };
                Plain::Time(Time {
                    iso: full.to_string(),
                    has_date: time.date.is_some(),
                    clock: time.time.map(|clock| (clock.hour, clock.minute)),
                    has_seconds,
                })
            }
            DeValue::Array(items) => Plain::List(
                items
                    .iter()
                    .map(|item| self.node(item.span(), item.get_ref()))
                    .collect(),
            ),
            DeValue::Table(table) => {
                let is_inline = self.text[at.clone()].starts_with('{');
                Plain::Table(self.table(at.clone(), is_inline, table))
            }
        };
        Node { at, value }
    }

    fn number(&mut self, at: &Bytes, number: Option<Number>) -> Plain {
        if let Some(number) = number {
            return Plain::Number(number);
        }
        self.say
            .add(complaints::impossible_number(at, &self.text[at.clone()]));
        Plain::Broken
    }
}

fn decimal(digits: &str) -> Option<Number> {
    if digits.contains(['e', 'E']) {
        return Number::from_scientific(digits).ok();
    }
    digits.trim_start_matches('+').parse().ok()
}

/// Notes the first use of what only TOML 1.1 allows.
fn newer_syntax(text: &str, root: &Table, say: &mut Complaints) {
    let mut found: Option<(Bytes, &str)> = None;
    let mut visit: Vec<&Node> = root.entries.iter().map(|entry| &entry.node).collect();
    while let Some(node) = visit.pop() {
        let newer = match &node.value {
            Plain::Table(table) => {
                visit.extend(table.entries.iter().map(|entry| &entry.node));
                newer_table(text, table)
            }
            Plain::List(items) => {
                visit.extend(items);
                None
            }
            Plain::Time(time) => (!time.has_seconds).then_some("a time without seconds"),
            Plain::Text(_) => newer_escape(&text[node.at.clone()]),
            Plain::Number(_) | Plain::YesNo(_) | Plain::Broken => None,
        };
        if let Some(what) = newer
            && found
                .as_ref()
                .is_none_or(|(at, _)| node.at.start < at.start)
        {
            found = Some((node.at.clone(), what));
        }
    }
    if let Some((at, what)) = found {
        say.add(complaints::newer_toml(&at, what));
    }
}

fn newer_table(text: &str, table: &Table) -> Option<&'static str> {
    if !table.is_inline {
        return None;
    }
    let mut position = table.at.start;
    let mut gaps = Vec::new();
    for entry in &table.entries {
        gaps.push(text.get(position..entry.key_at.start).unwrap_or_default());
        position = entry.node.at.end;
    }
    let last = text.get(position..table.at.end).unwrap_or_default();
    if gaps.iter().chain([&last]).any(|gap| gap.contains('\n')) {
        return Some("a line break inside { }");
    }
    let last = last.trim_end_matches('}').trim_end();
    last.ends_with(',').then_some("a comma before }")
}

fn newer_escape(written: &str) -> Option<&'static str> {
    if !written.starts_with('"') {
        return None;
    }
    let mut letters = written.chars();
    while let Some(letter) = letters.next() {
        if letter == '\\' && matches!(letters.next(), Some('e' | 'x')) {
            return Some("the escapes \\e and \\x");
        }
    }
    None
}
