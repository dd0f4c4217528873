//! Letters that are not what they look like, in names and values.

use crate::sla::complaints::Complaints;
use crate::sla::document::{Bytes, Node, Plain, Table};
use crate::sla::review::complaints;

/// Keys whose texts are for people alone: nothing is compared with them.
const PROSE: &[&str] = &[
    "summary", "says", "reason", "label", "todo", "title", "name",
];

/// An alphabet with letters that look like Latin ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    Cyrillic,
    Greek,
    Armenian,
    FullWidth,
}

/// Looks at every name and every value that is compared with something.
pub(super) fn letters(text: &str, root: &Table, say: &mut Complaints) {
    let mut places = Vec::new();
    table(root, &mut places);
    // Where a file has letters of an alphabet that no Latin one looks like, it is written in that alphabet.
    let written: Vec<Script> = text
        .chars()
        .filter(|one| latin(*one).is_none())
        .filter_map(script)
        .filter(|one| *one != Script::Latin)
        .collect();
    for at in places {
        unseen(text, &at, say);
        run_together(text, &at, say);
        for word in words(text, &at) {
            mixed(text, &word, &written, say);
        }
    }
}

fn table(table: &Table, places: &mut Vec<Bytes>) {
    for entry in &table.entries {
        places.push(entry.key_at.clone());
        let is_prose = PROSE.contains(&entry.key.as_str());
        if !is_prose || entry.node.as_table().is_some() {
            node(&entry.node, places);
        }
    }
}

fn node(node: &Node, places: &mut Vec<Bytes>) {
    match &node.value {
        Plain::Text(_) => places.push(node.at.clone()),
        Plain::List(items) => items.iter().for_each(|item| self::node(item, places)),
        Plain::Table(inner) => table(inner, places),
        Plain::Number(_) | Plain::YesNo(_) | Plain::Time(_) | Plain::Broken => {}
    }
}

/// Complains about characters without a shape of their own; one complaint a text mends all of them.
fn unseen(text: &str, at: &Bytes, say: &mut Complaints) {
    let found: Vec<(usize, char, Unseen)> = text[at.clone()]
        .char_indices()
        .filter_map(|(offset, letter)| Some((at.start + offset, letter, unseen_name(letter)?)))
        .collect();
    let Some((start, letter, first)) = found.first() else {
        return;
    };
    let place = *start..start + letter.len_utf8();
    let mut complaint = complaints::unseen(&place, *letter, first.name);
    for (start, letter, unseen) in &found {
        complaint = complaint.with_fix(*start..start + letter.len_utf8(), unseen.instead);
    }
    say.add(complaint);
}

/// A character that nobody sees.
#[derive(Debug, Clone, Copy)]
struct Unseen {
    name: &'static str,
    instead: &'static str,
}

fn unseen_name(letter: char) -> Option<Unseen> {
    let (name, instead) = match letter {
        '\u{a0}' | '\u{2007}' | '\u{202f}' => ("a space that does not break", " "),
        '\u{ad}' => ("a soft hyphen", ""),
        '\u{200b}' | '\u{2060}' | '\u{feff}' => ("a character without width", ""),
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            ("a mark of direction", "")
        }
        _ => return None,
    };
    Some(Unseen { name, instead })
}

/// Complains where one text in plain quotes holds the end of one in curly quotes and the beginning of another.
fn run_together(text: &str, at: &Bytes, say: &mut Complaints) {
    let words = &text[at.clone()];
    let end = words.find(['”', '“']);
    let is_between = |end: usize| {
        let rest = words[end..].trim_start_matches(['”', '“']).trim_start();
        rest.strip_prefix(',')
            .is_some_and(|rest| rest.trim_start().starts_with(['“', '„', '”']))
    };
    if end.is_some_and(is_between) {
        say.add(complaints::texts_run_together(at));
    }
}

/// Returns the runs of letters in a place.
fn words(text: &str, at: &Bytes) -> Vec<Bytes> {
    let mut words = Vec::new();
    let mut open: Option<usize> = None;
    for (offset, letter) in text[at.clone()].char_indices() {
        let position = at.start + offset;
        match (open, script(letter).is_some()) {
            (None, true) => open = Some(position),
            (Some(start), false) => {
                words.push(start..position);
                open = None;
            }
            (None, false) | (Some(_), true) => {}
        }
    }
    words.extend(open.map(|start| start..at.end));
    words
}

/// Complains about a word of two alphabets, and about one of letters that all look Latin in a file that is.
fn mixed(text: &str, word: &Bytes, written: &[Script], say: &mut Complaints) {
    let letters: Vec<(usize, char)> = text[word.clone()]
        .char_indices()
        .map(|(offset, letter)| (word.start + offset, letter))
        .collect();
    let is_strange = |letter: char| script(letter) != Some(Script::Latin);
    let has_latin = letters.iter().any(|(_, letter)| !is_strange(*letter));
    let strange: Vec<&(usize, char)> = letters
        .iter()
        .filter(|(_, letter)| is_strange(*letter))
        .collect();
    let all_alike = strange.iter().all(|(_, letter)| latin(*letter).is_some());
    let is_at_home = strange
        .iter()
        .all(|(_, letter)| script(*letter).is_some_and(|one| written.contains(&one)));
    let is_hidden = !has_latin && all_alike && !is_at_home && letters.len() > 1;
    let first_alike = strange.iter().find(|(_, letter)| latin(*letter).is_some());
    let (Some((_, letter)), true) = (first_alike, has_latin || is_hidden) else {
        return;
    };
    let name = match script(*letter) {
        Some(Script::Cyrillic) => "Cyrillic",
        Some(Script::Greek) => "Greek",
        Some(Script::Armenian) => "Armenian",
        _ => "full-width",
    };
    let mut complaint =
        complaints::look_alike(word, &text[word.clone()], *letter, name, latin(*letter));
    // A word all of whose letters are strange may be meant so.
    if all_alike && has_latin {
        for (start, letter) in strange {
            let instead = latin(*letter).map(String::from).unwrap_or_default();
            complaint = complaint.with_fix(*start..start + letter.len_utf8(), instead);
        }
    }
    say.add(complaint);
}

fn script(letter: char) -> Option<Script> {
    match letter {
        'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => {
            Some(Script::Latin)
        }
        '\u{370}'..='\u{3ff}' => Some(Script::Greek),
        '\u{400}'..='\u{52f}' => Some(Script::Cyrillic),
        '\u{531}'..='\u{587}' => Some(Script::Armenian),
        '\u{ff21}'..='\u{ff3a}' | '\u{ff41}'..='\u{ff5a}' => Some(Script::FullWidth),
        _ => None,
    }
}

/// Letters of other alphabets, each with the Latin one that it looks like.
const ALIKE: &str = "АAВBЕEКKМMНHОOРPСCТTУYХXЅSІIЈJаaсcеeоoрpхxуyѕsіiјjԁdԛqԝw\
    ΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXοoνvρpՍUօo";

/// Returns the Latin letter that a letter looks like.
fn latin(letter: char) -> Option<char> {
    if script(letter) == Some(Script::FullWidth) {
        return char::from_u32(u32::from(letter) - 0xfee0);
    }
    let mut pairs = ALIKE.chars();
    while let (Some(strange), Some(latin)) = (pairs.next(), pairs.next()) {
        if strange == letter {
            return Some(latin);
        }
    }
    None
}
