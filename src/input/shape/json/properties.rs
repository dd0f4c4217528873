//! What holds for every document: streamed, it is what a parser makes of the whole of it.

use std::io::Cursor;

use proptest::prelude::*;
use serde_json::value::RawValue;

use crate::domain::diagnostic::{Diagnostic, Place};
use crate::domain::record::{Batch, Fault};
use crate::input::complaints;
use crate::input::lines::count_lines;
use crate::input::reader::{Options, Trouble, Wanted, open};

use super::columns::Columns;
use super::envelope::{List, Lists};
use super::object::{Members, walk};
use super::{kind_of, place_in, reason_of};

/// Header, the records' lines, and notes; or where the first complaint is, and what it says.
type Told = Result<(Vec<String>, Vec<u64>, Vec<String>), (Option<u64>, String)>;

fn about(complaint: &Diagnostic) -> (Option<u64>, String) {
    // The parser takes the four letters of an escape at once, as far as they are there: its place depends on that.
    if complaint.message.contains("escape") {
        return (None, "an escape".to_owned());
    }
    let line = match &complaint.at {
        Place::Row { line, .. } => Some(*line),
        _ => None,
    };
    // Of two words or numbers without a mark between them it does not matter which of the two is one too many.
    let message = [
        "trailing characters",
        "expected `,` or `]`",
        "expected `,` or `}`",
    ]
    .iter()
    .fold(complaint.message.clone(), |message, words| {
        message.replace(words, "no end")
    });
    (line, message)
}

fn streamed(text: &str, block_bytes: usize) -> Told {
    let attempt = |layout| {
        let options = Options {
            block_bytes,
            layout,
            ..Options::default()
        };
        open(
            Box::new(Cursor::new(text.as_bytes().to_vec())),
            "f",
            &options,
        )
    };
    let stopped = |trouble| match trouble {
        Trouble::Stop(complaint) => about(&complaint),
        other => panic!("{other:?}"),
    };
    let mut reader = match attempt(None) {
        Err(Trouble::ReadThrough(layout)) => attempt(Some(*layout)).map_err(stopped)?,
        other => other.map_err(stopped)?,
    };
    let scanner = reader.scanner(Wanted::All);
    let (mut batch, mut lines) = (Batch::default(), Vec::new());
    while let Some(block) = reader.next_block().map_err(stopped)? {
        scanner.scan(block, &mut batch);
        lines.extend(batch.records().map(|record| record.head().line));
    }
    assert!(
        matches!(reader.next_block(), Ok(None)),
        "the end stays the end"
    );
    let notes = reader.notes()[1..].iter().map(|note| note.message.clone());
    Ok((reader.header().to_vec(), lines, notes.collect()))
}

fn elements(raw: &str) -> Vec<&str> {
    let elements: Vec<&RawValue> = serde_json::from_str(raw).unwrap();
    elements.into_iter().map(RawValue::get).collect()
}

fn whole(text: &str) -> Told {
    let values: Vec<&RawValue> = serde_json::Deserializer::from_str(text)
        .into_iter()
        .collect::<Result<_, _>>()
        .map_err(|error: serde_json::Error| {
            if error.is_eof() {
                let line = 1 + count_lines(text.as_bytes());
                return about(&complaints::truncated_json("f", line));
            }
            let lines = text.split_inclusive('\n').take(error.line() - 1);
            let at = lines.map(str::len).sum::<usize>() + error.column() - 1;
            let before = &text.as_bytes()[..at];
            let feed = before.iter().rposition(|byte| *byte == b'\n');
            let column = before.len() - feed.map_or(0, |feed| feed + 1) + 1;
            let reason = reason_of(&error);
            let reason = reason.split(" at column").next().unwrap();
            let line = 1 + count_lines(before);
            about(&complaints::bad_json(
                "f",
                line,
                &format!("{reason} at column {column}"),
            ))
        })?;
    let (records, notes) = match values[..] {
        [only] if only.get().starts_with('{') => {
            let mut lists = Found::default();
            let _ = walk(only.get(), &mut String::new(), &mut lists);
            let further = lists.lists.further("f");
            match lists
                .lists
                .choose("f")
                .map_err(|complaint| about(&complaint))?
            {
                None => (vec![only.get()], vec![]),
                Some(list) => {
                    let raw = lists.raws[usize::try_from(list.at).unwrap()];
                    let records = elements(raw);
                    let mut notes = vec![complaints::list_chosen("f", &list.name).message];
                    notes.extend(further.map(|note| note.message));
                    (records, notes)
                }
            }
        }
        _ => {
            let mut records = Vec::new();
            for value in values {
                if value.get().starts_with('[') {
                    records.extend(elements(value.get()));
                } else {
                    records.push(value.get());
                }
            }
            (records, vec![])
        }
    };
    if let Some(first) = records.first()
        && !records.iter().any(|record| record.starts_with('{'))
    {
        return Err(about(&complaints::no_records("f", kind_of(first))));
    }
    let mut columns = Columns::default();
    for record in &records {
        columns.take(record);
    }
    let before = |record: &&str| &text.as_bytes()[..place_in(text, record).start];
    let lines = records.iter().map(|record| 1 + count_lines(before(record)));
    Ok((columns.into_header(), lines.collect(), notes))
}

/// Lists as they are found in an object that is held.
#[derive(Default)]
struct Found<'a> {
    lists: Lists,
    raws: Vec<&'a str>,
}

impl<'a> Members<'a> for Found<'a> {
    fn object(&mut self, _: &str) -> Result<(), Fault> {
        Ok(())
    }

    fn value(&mut self, path: &str, raw: &'a str) -> Result<(), Fault> {
        match raw.strip_prefix('[').map(str::trim_ascii_start) {
            None => self.lists.fact(path, raw),
            Some(rest) => {
                let list = List {
                    name: path.to_owned(),
                    at: self.raws.len() as u64,
                    header: Vec::new(),
                };
                self.raws.push(raw);
                let first = (!rest.starts_with(']')).then(|| rest.starts_with('{'));
                self.lists.add(list, first);
            }
        }
        Ok(())
    }
}

fn any_value() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("1"),
        Just("-1.50e3"),
        Just("null"),
        Just("true"),
        Just("\"\""),
        Just("\"a\\n\\\"}]b\""),
        Just("\"ü, {[\""),
        Just("[]"),
        Just("{}"),
        Just("\"\\ud800\""),
    ]
    .prop_map(str::to_owned);
    leaf.prop_recursive(4, 40, 5, |inner| {
        let name = prop_oneof![
            3 => Just("\"id\""), 2 => Just("\"a\""), 1 => Just("\"results\""), 1 => Just("\"data\""), 1 => Just("\"next\""),
            1 => Just("\"\\u0061\""), 1 => Just("\"\\ud800\""), 1 => Just("\"paging\""),
        ];
        let gap = prop_oneof![4 => Just(""), 1 => Just(" "), 1 => Just("\n"), 1 => Just("\r\n\t")];
        let member = (name, gap.clone(), inner.clone())
            .prop_map(|(name, gap, value)| format!("{name}{gap}:{gap}{value}"));
        let joined = |parts: Vec<String>, gap: &str| parts.join(&format!("{gap},{gap}"));
        prop_oneof![
            3 => (proptest::collection::vec(member, 0..5), gap.clone())
                .prop_map(move |(parts, gap)| format!("{{{gap}{}{gap}}}", joined(parts, gap))),
            1 => (proptest::collection::vec(inner, 0..5), gap)
                .prop_map(move |(parts, gap)| format!("[{gap}{}{gap}]", joined(parts, gap))),
        ]
    })
}

/// Documents, most of them whole; some with a byte too many, too few, or cut off.
fn any_document() -> impl Strategy<Value = String> {
    let values = proptest::collection::vec(any_value(), 1..5);
    let shape = prop_oneof![3 => Just("list"), 2 => Just("one"), 1 => Just("row")];
    let harm = (
        0..8_usize,
        any::<prop::sample::Index>(),
        "[\\[\\]{},:\"\\\\ x1\n]",
    );
    (values, shape, harm).prop_map(|(values, shape, (kind, at, mark))| {
        let text = match shape {
            "list" => format!("[{}]\n", values.join(",\n")),
            "one" => values[0].clone(),
            _ => values.join("\n"),
        };
        let places: Vec<usize> = text.char_indices().map(|(place, _)| place).collect();
        let place = places[at.index(places.len())];
        let next = place + text[place..].chars().next().map_or(0, char::len_utf8);
        match kind {
            0 => text[..place].to_owned(),
            1 => format!("{}{mark}{}", &text[..place], &text[place..]),
            2 => format!("{}{}", &text[..place], &text[next..]),
            3 => format!("{}{mark}{}", &text[..place], &text[next..]),
            _ => text,
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_document_is_what_a_parser_makes_of_the_whole_of_it(text in any_document(), block_bytes in 1..200_usize) {
        let begins = text.trim_start().starts_with(['{', '[']);
        let found = streamed(&text, block_bytes);
        // Delimited text and one object a line are other shapes.
        let is_document = open(Box::new(Cursor::new(text.clone().into_bytes())), "f", &Options::default())
            .map_or_else(|trouble| matches!(trouble, Trouble::ReadThrough(_)), |_| false);
        if begins && is_document {
            prop_assert_eq!(found, whole(&text), "{}", text);
        } else if let Err((_, said)) = &found && begins && said.contains("JSON") {
            prop_assert_eq!(found, whole(&text), "{}", text);
        }
    }
}
