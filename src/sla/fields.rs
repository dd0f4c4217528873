//! `[fields]`, `[details]` and `[spellings]`: the facts of leads and events, declared or inferred from their use.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::agreement::{Detail, Field};
use crate::domain::number::Number;
use crate::domain::reader::Reader;
use crate::domain::text::{Folded, fold, name_key};
use crate::domain::value::Type;
use crate::sla::book::Book;
use crate::sla::complaints::{self, Complaints};
use crate::sla::document::{At, Entry, Node, Table};
use crate::sla::keys;
use crate::sla::names::{nearest, nearest_keyword};
use crate::sla::uses::{Evidence, Kind, Use};

/// Reads `[fields]` and `[spellings]`, and adds the fields that `uses` name where none are declared.
pub(super) fn fields(root: &Table, uses: &[Use], book: &mut Book<'_>, say: &mut Complaints) {
    let evidence = Evidence::of(uses);
    book.fields_are_closed = root.has("fields");
    let mut spellings = spellings(root, say);
    let mut fields = Vec::new();
    for (entry, table) in root.named_tables("fields", say) {
        table.only(keys::FIELD, &format!("[fields.{}]", entry.key), say);
        let declared = Declared {
            table,
            entry,
            evidence: &evidence,
            words: Type::WORDS
                .iter()
                .filter(|(_, kind)| *kind != Type::Duration)
                .copied()
                .collect(),
        };
        let reader = declared.reader(spellings.remove(entry.key.as_str()), book, say);
        fields.push(Field {
            name: entry.key.clone(),
            reader,
            columns: columns(table, &entry.key, say),
            columns_are_written: table.has("columns"),
            known_as: Vec::new(),
            is_fixed: table
                .node("fixed")
                .and_then(|node| node.yes_no("fixed", say))
                .is_some_and(|fixed| fixed.value),
            at: entry.key_at.clone(),
        });
    }
    book.fields = fields;
    if !book.fields_are_closed {
        infer_fields(uses, &evidence, &mut spellings, book, say);
    }
    let known: Vec<&str> = book.fields.iter().map(|one| one.name.as_str()).collect();
    for entry in spellings.into_values() {
        say.add(complaints::unknown_field(
            &entry.key_at,
            &entry.key,
            &known,
            book.fields_are_closed,
        ));
    }
}

fn infer_fields(
    uses: &[Use],
    evidence: &Evidence,
    spellings: &mut BTreeMap<&str, &Entry>,
    book: &mut Book<'_>,
    say: &mut Complaints,
) {
    let mut known = BTreeSet::new();
    for one in uses {
        if !known.insert(name_key(&one.name)) {
            continue;
        }
        let kind = inferred(&one.name, evidence.kind(&one.name, say));
        let mut reader = book.reader(kind);
        if let Some(entry) = spellings.remove(one.name.as_str()) {
            spell(&mut reader, entry, say);
        }
        if evidence.is_conflicting(&one.name) {
            book.conflicting.push(one.name.clone());
        }
        book.fields.push(Field {
            name: one.name.clone(),
            reader,
            columns: vec![one.name.clone()],
            columns_are_written: false,
            known_as: Vec::new(),
            is_fixed: false,
            at: one.at.clone(),
        });
    }
}

/// Reads `[details]`, and adds the details that `uses` name where none are declared.
pub(super) fn details(root: &Table, uses: &[Use], book: &mut Book<'_>, say: &mut Complaints) {
    let evidence = Evidence::of(uses);
    book.details_are_closed = root.has("details");
    let mut details = Vec::new();
    for (entry, table) in root.named_tables("details", say) {
        table.only(keys::DETAIL, &format!("[details.{}]", entry.key), say);
        if ["day", "did"].contains(&entry.key.as_str()) {
            say.add(complaints::reserved_detail(&entry.key_at, &entry.key));
        }
        let declared = Declared {
            table,
            entry,
            evidence: &evidence,
            words: Type::WORDS.to_vec(),
        };
        let reader = declared.reader(None, book, say);
        details.push(Detail {
            name: entry.key.clone(),
            reader,
            columns: columns(table, &entry.key, say),
            columns_are_written: table.has("columns"),
            at: entry.key_at.clone(),
        });
    }
    book.details = details;
    if book.details_are_closed {
        return;
    }
    for one in uses {
        if book.find_detail(&one.name).is_none() {
            let kind = inferred(&one.name, evidence.kind(&one.name, say));
            if evidence.is_conflicting(&one.name) {
                book.conflicting.push(one.name.clone());
            }
            book.details.push(Detail {
                name: one.name.clone(),
                reader: book.reader(kind),
                columns: vec![one.name.clone()],
                columns_are_written: false,
                at: one.at.clone(),
            });
        }
    }
}

/// Returns the type of a name whose type is not written: by its use, else by its name, else text.
fn inferred(name: &str, kind: Option<Kind>) -> Type {
    match kind {
        Some(Kind::YesNo) => Type::YesNo,
        Some(Kind::Number) => Type::Number,
        Some(Kind::Date) => Type::Datetime,
        Some(Kind::List) => Type::List,
        Some(Kind::Duration) => Type::Duration,
        Some(Kind::Text) | None => {
            let last = name.rsplit('.').next().unwrap_or(name);
            match name_key(last).as_str() {
                "email" => Type::Email,
                "phone" => Type::Phone,
                "domain" => Type::Domain,
                "country" => Type::Country,
                _ => Type::Text,
            }
        }
    }
}

fn columns(table: &Table, name: &str, say: &mut Complaints) -> Vec<String> {
    let Some(node) = table.node("columns") else {
        return vec![name.to_owned()];
    };
    let columns = node.texts("columns", say).unwrap_or_default();
    if columns.is_empty() && node.items().is_empty() && node.as_text().is_none() {
        say.add(complaints::empty_list(&node.at, "columns"));
    }
    columns
        .into_iter()
        .map(|one| one.value.to_owned())
        .collect()
}

/// A field or detail as it is declared.
struct Declared<'a> {
    table: &'a Table,
    entry: &'a Entry,
    /// What its use says, where its type is not written.
    evidence: &'a Evidence,
    /// The types it may have.
    words: Vec<(&'static str, Type)>,
}

/// Which types a key is for, and what to say where it stands on another.
struct OnlyFor {
    kinds: &'static [Type],
    what: &'static str,
    help: &'static str,
}

impl Declared<'_> {
    fn reader(&self, spellings: Option<&Entry>, book: &Book<'_>, say: &mut Complaints) -> Reader {
        let kind = self.kind(say);
        let mut reader = book.reader(kind);
        self.choices(&mut reader, say);
        if let Some(entry) = spellings {
            spell(&mut reader, entry, say);
        }
        self.range(&mut reader, say);
        self.format(&mut reader, say);
        self.unit(&mut reader, say);
        if let Some(words) = self
            .table
            .node("blank")
            .and_then(|node| node.texts("blank", say))
        {
            reader
                .blank
                .extend(words.iter().map(|word| fold(word.value)));
        }
        reader
    }

    fn kind(&self, say: &mut Complaints) -> Type {
        match self.table.node("type") {
            Some(node) => node
                .word("type", &self.words, say)
                .map_or_else(|| self.meant(node), |kind| kind.value),
            None if self.table.has("choices") => Type::Choice,
            None => inferred(&self.entry.key, self.evidence.kind(&self.entry.key, say)),
        }
    }

    /// Returns the type that a word was probably meant for, so that one wrong word is not complained of again wherever
    /// the name is used.
    fn meant(&self, node: &Node) -> Type {
        let known: Vec<&str> = self.words.iter().map(|(word, _)| *word).collect();
        let near = node
            .as_text()
            .and_then(|word| nearest_keyword(word, &known));
        let meant = self.words.iter().find(|(word, _)| Some(*word) == near);
        match (meant, self.table.has("choices")) {
            (Some((_, kind)), _) => *kind,
            (None, true) => Type::Choice,
            (None, false) => {
                let kind = self
                    .evidence
                    .kind(&self.entry.key, &mut Complaints::default());
                inferred(&self.entry.key, kind)
            }
        }
    }

    fn choices(&self, reader: &mut Reader, say: &mut Complaints) {
        let only_for = OnlyFor {
            kinds: &[Type::Choice],
            what: "a choice",
            help: "write type = \"choice\"",
        };
        let Some(entry) = self.entry_for("choices", &only_for, reader, say) else {
            return;
        };
        let Some(choices) = entry.node.texts("choices", say) else {
            return;
        };
        if entry.node.items().is_empty() {
            say.add(complaints::empty_list(&entry.node.at, "choices"));
        }
        for choice in choices {
            let folded = Folded::new(choice.value);
            if reader.choices.iter().any(|one| one.folded == folded.folded) {
                say.add(complaints::twice(&choice.at, choice.value, "choices"));
                continue;
            }
            reader
                .spellings
                .insert(folded.folded.clone(), choice.value.to_owned());
            reader.choices.push(folded);
        }
    }

    /// Returns a key that only some types have; on another type it is complained of and gives nothing.
    fn entry_for(
        &self,
        key: &str,
        only_for: &OnlyFor,
        reader: &Reader,
        say: &mut Complaints,
    ) -> Option<&Entry> {
        let entry = self.table.entry(key)?;
        if !only_for.kinds.contains(&reader.kind) {
            let why = needs(only_for.what, reader.kind);
            say.add(complaints::no_effect(
                &entry.key_at,
                key,
                &why,
                only_for.help,
            ));
            return None;
        }
        Some(entry)
    }

    fn range(&self, reader: &mut Reader, say: &mut Complaints) {
        let only_for = OnlyFor {
            kinds: &[Type::Number, Type::WholeNumber],
            what: "a number",
            help: "remove it, or write type = \"number\"",
        };
        let Some(entry) = self.entry_for("range", &only_for, reader, say) else {
            return;
        };
        let Some(items) = entry.node.list("range", say) else {
            return;
        };
        let [low, high] = items else {
            say.add(complaints::not_a_pair(&entry.node.at, "range", items.len()));
            return;
        };
        let (first, second) = (low, high);
        let (low, high) = (low.number("range", say), high.number("range", say));
        if let (Some(low), Some(high)) = (low, high) {
            if low.value > high.value {
                let shown: (Number, Number) = (low.value, high.value);
                say.add(complaints::reversed(
                    &entry.node.at,
                    "range",
                    (first, &shown.0.to_string()),
                    (second, &shown.1.to_string()),
                ));
                return;
            }
            reader.range = Some((low.value, high.value));
        }
    }

    fn format(&self, reader: &mut Reader, say: &mut Complaints) {
        let only_for = OnlyFor {
            kinds: &[Type::Date, Type::Datetime],
            what: "a date",
            help: "remove it, or write type = \"datetime\"",
        };
        let Some(entry) = self.entry_for("format", &only_for, reader, say) else {
            return;
        };
        if let Some(pattern) = entry.node.name("format", say) {
            if let Some(bad) = bad_directive(pattern.value) {
                say.add(complaints::bad_date_format(&pattern.at, &bad));
                return;
            }
            reader.formats.push(pattern.value.to_owned());
        }
    }

    fn unit(&self, reader: &mut Reader, say: &mut Complaints) {
        let is_detail = self.words.iter().any(|(_, kind)| *kind == Type::Duration);
        if !is_detail {
            return;
        }
        let only_for = OnlyFor {
            kinds: &[Type::Duration],
            what: "a duration",
            help: "remove it, or write type = \"duration\"",
        };
        let Some(entry) = self.entry_for("unit", &only_for, reader, say) else {
            return;
        };
        let units = [
            ("seconds", 1),
            ("minutes", 60),
            ("hours", 3600),
            ("days", 86_400),
        ];
        reader.unit_seconds = entry.node.word("unit", &units, say).map(|unit| unit.value);
    }
}

fn needs(wanted: &str, found: Type) -> String {
    format!("belongs to {wanted}; this is `{}`", found.as_str())
}

/// Returns the first directive of a strftime pattern that is none.
fn bad_directive(pattern: &str) -> Option<String> {
    let mut letters = pattern.chars();
    let mut directives = 0;
    while let Some(letter) = letters.next() {
        if letter != '%' {
            continue;
        }
        let mut next = letters.next();
        while let Some('-' | '_' | '0' | '.' | ':' | '3' | '6' | '9') = next {
            next = letters.next();
        }
        match next {
            Some(letter) if "YCymbBhdejaAwuUWGgVDxFvHkIlPpMSfRTXrZzcs+nt%".contains(letter) => {
                directives += 1;
            }
            other => return Some(other.map_or("%".to_owned(), |letter| format!("%{letter}"))),
        }
    }
    (directives == 0).then(|| pattern.to_owned())
}

/// Returns the tables below `[spellings]` by the field they belong to.
fn spellings<'d>(root: &'d Table, say: &mut Complaints) -> BTreeMap<&'d str, &'d Entry> {
    let named = root.named_tables("spellings", say);
    named
        .into_iter()
        .map(|(entry, _)| (entry.key.as_str(), entry))
        .collect()
}

/// Adds the spellings of one field to its reader.
fn spell(reader: &mut Reader, entry: &Entry, say: &mut Complaints) {
    if !matches!(reader.kind, Type::Choice | Type::Text) {
        say.add(complaints::no_effect(
            &entry.key_at,
            &format!("spellings.{}", entry.key),
            &needs("a choice or a text", reader.kind),
            "remove it",
        ));
        return;
    }
    let Some(table) = entry.node.as_table() else {
        return;
    };
    for canonical in &table.entries {
        let Some(legal) = legal_choice(reader, canonical, say) else {
            continue;
        };
        let spellings = canonical
            .node
            .texts(&canonical.key, say)
            .unwrap_or_default();
        let own = At {
            value: legal.as_str(),
            at: canonical.key_at.clone(),
        };
        for spelling in std::iter::once(own).chain(spellings) {
            let earlier = reader.spellings.insert(fold(spelling.value), legal.clone());
            if let Some(earlier) = earlier.filter(|earlier| *earlier != legal) {
                say.add(complaints::two_meanings(
                    &spelling.at,
                    spelling.value,
                    &earlier,
                    &legal,
                ));
            }
        }
    }
}

/// Returns the choice, as it is written there, that a canonical value stands for.
fn legal_choice(reader: &Reader, canonical: &Entry, say: &mut Complaints) -> Option<String> {
    if reader.choices.is_empty() {
        return Some(canonical.key.clone());
    }
    let folded = fold(&canonical.key);
    let found = reader.choices.iter().find(|one| one.folded == folded);
    if found.is_none() {
        let known: Vec<&str> = reader
            .choices
            .iter()
            .map(|one| one.written.as_str())
            .collect();
        let near = nearest(&canonical.key, known.iter().copied());
        say.add(complaints::not_a_choice(
            &canonical.key_at,
            &canonical.key,
            &known,
            near,
        ));
    }
    found.map(|one| one.written.clone())
}
