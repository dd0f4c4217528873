//! The text as a tree of plain values, each with its place; typed access to it complains by itself.

use std::ops::Range;

use crate::domain::calendar::{Day, Moment, Span, Zone};
use crate::domain::number::Number;
use crate::domain::reader::{Reader, Reading};
use crate::domain::record::Cell;
use crate::domain::value::{Fact, Type, Value};
use crate::sla::complaints::{self, Complaints};

/// Bytes of the text.
pub(super) type Bytes = Range<usize>;

/// Something that stands in the text, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct At<T> {
    pub(super) value: T,
    pub(super) at: Bytes,
}

/// A value of the text.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) at: Bytes,
    pub(super) value: Plain,
}

/// What a value is.
#[derive(Debug)]
pub(super) enum Plain {
    Text(String),
    Number(Number),
    YesNo(bool),
    Time(Time),
    List(Vec<Node>),
    Table(Table),
    /// It has been complained about.
    Broken,
}

/// A date, a time of day, or both.
#[derive(Debug)]
pub(super) struct Time {
    /// As a file would have it, with seconds.
    pub(super) iso: String,
    pub(super) has_date: bool,
    /// Hour and minute, where they are written.
    pub(super) clock: Option<(u8, u8)>,
    pub(super) has_seconds: bool,
}

/// A table with its entries in the order of the file.
#[derive(Debug)]
pub(super) struct Table {
    /// The whole of an inline table, the header of another.
    pub(super) at: Bytes,
    pub(super) is_inline: bool,
    pub(super) entries: Vec<Entry>,
}

/// A key with its value.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) key: String,
    pub(super) key_at: Bytes,
    pub(super) node: Node,
}

impl Node {
    /// Returns the text in quotes that this must be; `what` is the key it belongs to.
    pub(super) fn text(&self, what: &str, say: &mut Complaints) -> Option<At<&str>> {
        match &self.value {
            Plain::Text(text) => Some(At {
                value: text,
                at: self.at.clone(),
            }),
            _ => self.refuse(what, "a text in quotes", say),
        }
    }

    /// Returns the text, which must not be empty.
    pub(super) fn name(&self, what: &str, say: &mut Complaints) -> Option<At<&str>> {
        let text = self.text(what, say)?;
        if text.value.trim().is_empty() {
            say.add(complaints::empty_text(&text.at, what));
            return None;
        }
        Some(text)
    }

    /// Returns the number that this must be, exactly as written.
    pub(super) fn number(&self, what: &str, say: &mut Complaints) -> Option<At<Number>> {
        match &self.value {
            Plain::Number(number) => Some(At {
                value: *number,
                at: self.at.clone(),
            }),
            _ => self.refuse(what, "a number", say),
        }
    }

    /// Returns the whole number that this must be, within the bounds of `T`.
    pub(super) fn whole<T: TryFrom<i64>>(&self, what: &str, say: &mut Complaints) -> Option<At<T>> {
        let Plain::Number(number) = &self.value else {
            return self.refuse(what, "a whole number", say);
        };
        let whole = (number.fract().is_zero())
            .then(|| i64::try_from(*number).ok())
            .flatten();
        let Some(value) = whole.and_then(|whole| T::try_from(whole).ok()) else {
            say.add(complaints::number_out_of_bounds(&self.at, what, *number));
            return None;
        };
        Some(At {
            value,
            at: self.at.clone(),
        })
    }

    /// Returns the true or false that this must be.
    pub(super) fn yes_no(&self, what: &str, say: &mut Complaints) -> Option<At<bool>> {
        match self.value {
            Plain::YesNo(value) => Some(At {
                value,
                at: self.at.clone(),
            }),
            _ => self.refuse(what, "true or false", say),
        }
    }

    /// Returns the items of the list that this must be.
    pub(super) fn list(&self, what: &str, say: &mut Complaints) -> Option<&[Node]> {
        match &self.value {
            Plain::List(items) => Some(items),
            _ => self.refuse(what, "a list in [ ]", say),
        }
    }

    /// Returns the table that this must be.
    pub(super) fn table(&self, what: &str, say: &mut Complaints) -> Option<&Table> {
        match &self.value {
            Plain::Table(table) => Some(table),
            _ => self.refuse(what, "a table", say),
        }
    }

    /// Returns the texts of the list of texts that this must be; wrong items are complained about and left out.
    pub(super) fn texts(&self, what: &str, say: &mut Complaints) -> Option<Vec<At<&str>>> {
        let items = self.list(what, say)?;
        Some(items.iter().filter_map(|one| one.name(what, say)).collect())
    }

    /// Returns the one text, or the texts of the list, that this must be.
    pub(super) fn text_or_texts(&self, what: &str, say: &mut Complaints) -> Option<Vec<At<&str>>> {
        match &self.value {
            Plain::Text(_) => self.name(what, say).map(|text| vec![text]),
            Plain::List(_) => {
                let texts = self.texts(what, say)?;
                if self.items().is_empty() {
                    say.add(complaints::empty_list(&self.at, what));
                    return None;
                }
                Some(texts)
            }
            _ => self.refuse(what, "a text or a list of texts", say),
        }
    }

    /// Returns the date or time that this must be, times without an offset in `zone`.
    pub(super) fn moment(
        &self,
        what: &str,
        zone: Zone,
        say: &mut Complaints,
    ) -> Option<At<Moment>> {
        let expected = "a date such as 2026-12-01, without quotes";
        let Plain::Time(time) = &self.value else {
            return self.refuse(what, expected, say);
        };
        if !time.has_date {
            return self.refuse(what, expected, say);
        }
        let reader = Reader::new(Type::Datetime, zone);
        let read = match reader.read(Cell::Text(&time.iso)) {
            Reading::Fact(Fact::Known(Value::Moment(moment))) => Some(moment),
            _ => None,
        };
        if read.is_none() {
            say.add(complaints::impossible_date(&self.at, &time.iso));
        }
        read.map(|value| At {
            value,
            at: self.at.clone(),
        })
    }

    /// Returns the day, without a time, that this must be.
    pub(super) fn day(&self, what: &str, zone: Zone, say: &mut Complaints) -> Option<At<Day>> {
        let moment = self.moment(what, zone, say)?;
        match moment.value {
            Moment::Day(value) => Some(At {
                value,
                at: moment.at,
            }),
            Moment::Instant(_) => self.refuse(what, "a date without a time", say),
        }
    }

    /// Returns the length of time that this must be: `"90 days"`.
    pub(super) fn span(&self, what: &str, say: &mut Complaints) -> Option<At<Span>> {
        let Plain::Text(words) = &self.value else {
            return self.refuse(what, "a length of time such as \"90 days\"", say);
        };
        match Span::read(words) {
            Ok(value) => Some(At {
                value,
                at: self.at.clone(),
            }),
            Err(reason) => {
                say.add(complaints::bad_span(&self.at, what, words, &reason, false));
                None
            }
        }
    }

    /// Returns which of the `words` this is.
    pub(super) fn word<T: Copy>(
        &self,
        what: &str,
        words: &[(&str, T)],
        say: &mut Complaints,
    ) -> Option<At<T>> {
        let text = self.text(what, say)?;
        let found = words.iter().find(|(word, _)| *word == text.value);
        if found.is_none() {
            let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            say.add(complaints::unknown_word(&text.at, what, text.value, &known));
        }
        found.map(|(_, value)| At {
            value: *value,
            at: text.at,
        })
    }

    /// Returns the items of a list, none where this is no list.
    pub(super) fn items(&self) -> &[Node] {
        match &self.value {
            Plain::List(items) => items,
            _ => &[],
        }
    }

    /// Returns the table that this is, without a complaint where it is none.
    pub(super) fn as_table(&self) -> Option<&Table> {
        match &self.value {
            Plain::Table(table) => Some(table),
            _ => None,
        }
    }

    /// Returns the text that this is, without a complaint where it is none.
    pub(super) fn as_text(&self) -> Option<&str> {
        match &self.value {
            Plain::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Complains that this is of another kind than `expected`.
    pub(super) fn refuse<T>(&self, what: &str, expected: &str, say: &mut Complaints) -> Option<T> {
        if !matches!(self.value, Plain::Broken) {
            say.add(complaints::wrong_kind(self, what, expected));
        }
        None
    }
}

impl Table {
    /// Returns the entry of a key.
    pub(super) fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }

    /// Returns the value of a key.
    pub(super) fn node(&self, key: &str) -> Option<&Node> {
        self.entry(key).map(|entry| &entry.node)
    }

    /// Returns whether the key is written.
    pub(super) fn has(&self, key: &str) -> bool {
        self.entry(key).is_some()
    }

    /// Complains about every key that is not among `known`; `place` says what kind of table this is.
    pub(super) fn only(&self, known: &[&str], place: &str, say: &mut Complaints) {
        for entry in &self.entries {
            if !known.contains(&entry.key.as_str()) {
                say.add(complaints::unknown_key(entry, self, place, known));
            }
        }
    }

    /// Returns the non-empty text of a key, owned.
    pub(super) fn owned(&self, key: &str, say: &mut Complaints) -> Option<String> {
        Some(self.node(key)?.name(key, say)?.value.to_owned())
    }

    /// Returns the value of a key that must be there; complains where it is not.
    pub(super) fn required(&self, key: &str, place: &str, say: &mut Complaints) -> Option<&Node> {
        let node = self.node(key);
        if node.is_none() {
            say.add(complaints::missing_key(&self.at, key, place));
        }
        node
    }

    /// Returns the tables of `[[key]]` in their order; complains where it is something else.
    pub(super) fn tables(&self, key: &str, say: &mut Complaints) -> Vec<&Table> {
        let Some(node) = self.node(key) else {
            return Vec::new();
        };
        match &node.value {
            Plain::List(items) => items
                .iter()
                .filter_map(|item| item.table(key, say))
                .collect(),
            Plain::Table(table) => {
                say.add(complaints::single_brackets(&table.at, key));
                Vec::new()
            }
            _ => {
                node.refuse::<()>(key, &format!("tables, each headed [[{key}]]"), say);
                Vec::new()
            }
        }
    }

    /// Returns the names of the entries of a table of tables that are no tables, each with its place.
    pub(super) fn misshapen(&self, key: &str) -> Vec<(String, Bytes)> {
        let table = self.node(key).and_then(Node::as_table);
        let entries = table.map_or(&[][..], |table| &table.entries).iter();
        entries
            .filter(|entry| entry.node.as_table().is_none())
            .map(|entry| (entry.key.clone(), entry.key_at.clone()))
            .collect()
    }

    /// Returns the entries of `[key]` that are tables themselves (`[key.NAME]`), with the name's entry.
    pub(super) fn named_tables(&self, key: &str, say: &mut Complaints) -> Vec<(&Entry, &Table)> {
        let Some(table) = self.node(key).and_then(|node| node.table(key, say)) else {
            return Vec::new();
        };
        let mut named = Vec::new();
        for entry in &table.entries {
            match &entry.node.value {
                Plain::Table(one) => named.push((entry, one)),
                Plain::Broken => {}
                _ => say.add(complaints::needs_a_table(key, entry)),
            }
        }
        named
    }
}
