//! Which column feeds which field, and which columns say who did what and when.

use std::sync::Arc;

use strsim::osa_distance;

use crate::cli::job::completed::preset_of;
use crate::cli::stop::Complaints;
use crate::domain::agreement::{ActivitySource, Agreement, Detail, Field};
use crate::domain::condition::FieldId;
use crate::domain::diagnostic::{Diagnostic, Place};
use crate::domain::preset::{Held, Layout, Preset, first_of};
use crate::domain::text::name_key;
use crate::domain::value::Type;
use crate::engine::merged::Merged;
use crate::engine::plan::{Group, Plan};
use crate::engine::tally::KeyForm;
use crate::input::{Column, Reader};

/// Usual names of the column that identifies a lead.
pub const KEYS: &[&str] = &["id", "lead_id", "record_id", "email"];
/// Usual names of the column that says which lead an event is of.
pub const EVENT_LEADS: &[&str] = &["lead_id", "email"];
/// Usual names of the column that says what was done.
pub const EVENT_KINDS: &[&str] = &["did", "activity", "type", "event"];
/// Usual names of the column that says when.
pub const EVENT_TIMES: &[&str] = &["at", "timestamp", "occurred_at", "date"];

/// How many columns found by a preset's names are said one by one.
const SHOWN: usize = 8;

/// Where a field's cells come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Feed {
    /// A column of the lead file, by its index in the header.
    Lead(usize),
    /// A column of a joined file: which join of the agreement, and the names that the column may have there.
    Join(usize, Vec<String>),
}

/// The lead file's columns as the agreement uses them.
#[derive(Debug, Clone)]
pub struct LeadColumns {
    /// The key.
    pub key: usize,
    /// Whether the key is an e-mail address, which compares folded.
    pub key_is_email: bool,
    /// Per field of the agreement, where its cells come from; nothing where no rule reads it.
    pub feeds: Vec<Option<Feed>>,
    /// Per join of the agreement, the lead's column that it is looked up by; nothing where no rule reads it.
    pub joins: Vec<Option<usize>>,
    /// The column with the ids of records that were merged into the lead, where a preset knows one.
    pub merged: Option<usize>,
    /// What a preset decided.
    pub note: Option<Diagnostic>,
}

/// Where a lead's cells stand in a record of the columns scanned.
#[derive(Debug, Clone)]
pub struct CellPlaces {
    /// The key.
    pub key: usize,
    /// Per field of the agreement; meaningless for fields that the lead file does not feed.
    pub fields: Vec<usize>,
    /// Per join of the agreement; meaningless for joins that no rule reads.
    pub joins: Vec<usize>,
}

impl LeadColumns {
    /// Returns where cells stand when the columns of `wanted` are scanned, which are in ascending order.
    pub fn places(&self, wanted: &[usize]) -> CellPlaces {
        let place = |column: usize| wanted.binary_search(&column).unwrap_or_default();
        let field = |feed: &Option<Feed>| match feed {
            Some(Feed::Lead(column)) => place(*column),
            Some(Feed::Join(..)) | None => 0,
        };
        CellPlaces {
            key: place(self.key),
            fields: self.feeds.iter().map(field).collect(),
            joins: self
                .joins
                .iter()
                .map(|column| column.map_or(0, place))
                .collect(),
        }
    }
}

/// An activity file's columns, by index in its header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventColumns {
    /// Which lead.
    pub lead: usize,
    /// What.
    pub did: Option<usize>,
    /// When.
    pub at: usize,
    /// Per detail of the agreement.
    pub details: Vec<Option<usize>>,
    /// Which detail is fed by a preset's column of what was held, with the words of that column.
    pub held: Option<(usize, &'static Held)>,
    /// Rows that tell of merged leads, where a preset knows such.
    pub merges: Option<MergeColumns>,
    /// What a preset decided.
    pub note: Option<Diagnostic>,
}

/// Where an activity file tells of merged leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergeColumns {
    /// The words that mean a merge, as names compare; none where every row is one.
    pub words: Vec<String>,
    /// The merged ids.
    pub ids: usize,
}

/// A joined file's columns, by index in its header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JoinColumns {
    /// What leads are looked up by.
    pub key: usize,
    /// Per field of the agreement; nothing for fields that another file feeds.
    pub fields: Vec<Option<usize>>,
}

/// Finds the columns of leads; all complaints at once.
pub fn lead_columns(plan: &Plan<'_>, reader: &Reader, file: &str) -> anyhow::Result<LeadColumns> {
    let agreement = plan.agreement;
    let preset = preset_of(&agreement.sources.leads_input);
    let mut finder = Finder {
        reader,
        file,
        complaints: Vec::new(),
        by_preset: Vec::new(),
    };
    let key = match &agreement.sources.lead_key {
        Some(name) => finder.written(name, "`key` of [sources.leads]"),
        None => match finder.first_known(preset.map_or(&[], |preset| &preset.key), "the key") {
            Some(column) => Some(column),
            None => finder.usual(KEYS, "identifies a lead", "key", "[sources.leads]"),
        },
    };
    let feeds: Vec<Option<Feed>> = (0..agreement.fields.len())
        .map(|field| {
            if plan.uses_field[field] {
                finder.feed(agreement, FieldId(field))
            } else {
                None
            }
        })
        .collect();
    let joins = (0..agreement.sources.joins.len())
        .map(|join| {
            let is_read = feeds
                .iter()
                .flatten()
                .any(|feed| matches!(feed, Feed::Join(one, _) if *one == join));
            let source = &agreement.sources.joins[join];
            if is_read {
                finder.written(
                    &source.joins,
                    &format!("`joins` of [sources.{}]", source.name),
                )
            } else {
                None
            }
        })
        .collect();
    let merged = preset.and_then(|preset| first_of(reader.header(), &preset.merged));
    let note = finder.note(preset);
    finder.end()?;
    let key = key.unwrap_or_default();
    let header = reader
        .header()
        .get(key)
        .map_or_else(String::new, |one| name_key(one));
    let is_email_field = agreement.fields.iter().any(|field| {
        field.reader.kind == Type::Email
            && field
                .columns
                .iter()
                .any(|column| name_key(column) == header)
    });
    let key_is_email = is_email_field || header == "email";
    Ok(LeadColumns {
        key,
        key_is_email,
        feeds,
        joins,
        merged,
        note,
    })
}

/// Finds the columns of the file of one join of the agreement; all complaints at once.
pub fn join_columns(
    plan: &Plan<'_>,
    join: usize,
    columns: &LeadColumns,
    reader: &Reader,
    file: &str,
) -> anyhow::Result<JoinColumns> {
    let agreement = plan.agreement;
    let source = &agreement.sources.joins[join];
    let mut finder = Finder {
        reader,
        file,
        complaints: Vec::new(),
        by_preset: Vec::new(),
    };
    let key = finder.written(&source.key, &format!("`key` of [sources.{}]", source.name));
    let fields = agreement.fields.iter().zip(&columns.feeds);
    let fields = fields
        .map(|(field, feed)| match feed {
            Some(Feed::Join(one, names)) if *one == join => finder.one_of(names, field),
            Some(Feed::Join(..) | Feed::Lead(_)) | None => None,
        })
        .collect();
    finder.end()?;
    Ok(JoinColumns {
        key: key.unwrap_or_default(),
        fields,
    })
}

/// Finds the columns of an activity file; all complaints at once.
pub fn event_columns(
    plan: &Plan<'_>,
    source: &ActivitySource,
    reader: &Reader,
    file: &str,
) -> anyhow::Result<EventColumns> {
    let mut finder = Finder {
        reader,
        file,
        complaints: Vec::new(),
        by_preset: Vec::new(),
    };
    let table = format!("[sources.{}]", source.name);
    let mut column = |written: &Option<String>, usual: &[&str], what: &str, key: &str| match written
    {
        Some(name) => finder.written(name, &format!("`{key}` of {table}")),
        None => finder.usual(usual, what, key, &table),
    };
    let lead = column(&source.lead, EVENT_LEADS, "says which lead", "lead");
    let did = if source.always.is_some() {
        None
    } else {
        column(&source.did, EVENT_KINDS, "says what was done", "did")
    };
    let at = column(&source.at, EVENT_TIMES, "says when", "at");
    let preset = preset_of(&source.input);
    let layout = preset.and_then(|preset| preset.layout(reader.header()));
    let (details, held) = finder.details(plan, layout);
    let note = finder.note(preset);
    finder.end()?;
    Ok(EventColumns {
        lead: lead.unwrap_or_default(),
        did,
        at: at.unwrap_or_default(),
        details,
        held,
        merges: layout.and_then(|layout| merge_columns(layout, reader.header())),
        note,
    })
}

fn merge_columns(layout: &Layout, header: &[String]) -> Option<MergeColumns> {
    let merges = layout.merges.as_ref()?;
    Some(MergeColumns {
        words: merges.did.iter().map(|word| name_key(word)).collect(),
        ids: first_of(header, &merges.ids)?,
    })
}

/// How leads' keys are compared.
#[derive(Debug, Clone, Default)]
pub struct Keys {
    /// Whether they are e-mail addresses, which compare folded.
    pub are_emails: bool,
    /// Which records were merged into others.
    pub merged: Arc<Merged>,
}

/// Returns how what the lead column of an activity file of this group holds is compared.
pub fn key_form(plan: &Plan<'_>, group: Group, keys: &Keys) -> KeyForm {
    match group {
        Group::Key if !keys.merged.is_empty() => KeyForm::Merged(Arc::clone(&keys.merged)),
        Group::Key if keys.are_emails => KeyForm::Folded,
        Group::Key => KeyForm::Exact,
        Group::Field(field) => {
            KeyForm::Field(Box::new(plan.agreement.fields[field.0].reader.clone()))
        }
    }
}

/// Complains of a detail that a rule needs and no activity file has.
pub fn check_details(
    plan: &Plan<'_>,
    files: &[EventColumns],
    headers: &[String],
) -> anyhow::Result<()> {
    let lacking = plan
        .agreement
        .details
        .iter()
        .enumerate()
        .filter(|(detail, _)| {
            plan.uses_detail[*detail] && files.iter().all(|file| file.details[*detail].is_none())
        });
    let complaints: Vec<Diagnostic> = lacking
        .map(|(_, detail)| {
            let columns = detail
                .columns
                .iter()
                .map(|one| format!("`{one}`"))
                .collect::<Vec<_>>()
                .join(" or ");
            let message = format!(
                "no activity file has the column {columns} of the detail `{}`",
                detail.name
            );
            missing(
                Place::Span(detail.at.clone()),
                message,
                &detail.columns,
                headers,
                &format!("`columns` of the detail `{}`", detail.name),
            )
        })
        .collect();
    if complaints.is_empty() {
        Ok(())
    } else {
        Err(Complaints(complaints).into())
    }
}

struct Finder<'r> {
    reader: &'r Reader,
    file: &'r str,
    complaints: Vec<Diagnostic>,
    /// Which columns were found by a preset's names: ours and the header.
    by_preset: Vec<(String, String)>,
}

impl Finder<'_> {
    fn end(self) -> anyhow::Result<()> {
        // JSON without a record has no columns, and nobody misses them.
        if self.complaints.is_empty() || self.reader.header().is_empty() {
            Ok(())
        } else {
            Err(Complaints(self.complaints).into())
        }
    }

    fn place(&self) -> Place {
        Place::File(self.file.to_owned())
    }

    fn written(&mut self, name: &str, what: &str) -> Option<usize> {
        match self.reader.column(name) {
            Column::At(index) => Some(index),
            Column::Missing => {
                let message = format!("there is no column `{name}`, {what}");
                self.complaints.push(missing(
                    self.place(),
                    message,
                    &[name.to_owned()],
                    self.reader.header(),
                    what,
                ));
                None
            }
            Column::Repeated(_) => {
                self.repeated(name);
                None
            }
        }
    }

    fn usual(&mut self, names: &[&str], what: &str, key: &str, table: &str) -> Option<usize> {
        for name in names {
            match self.reader.column(name) {
                Column::At(index) => return Some(index),
                Column::Repeated(_) => {
                    self.repeated(name);
                    return None;
                }
                Column::Missing => {}
            }
        }
        let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
        let message = format!("no column {what}; looked for {}", names.join(", "));
        let header: Vec<String> = self
            .reader
            .header()
            .iter()
            .take(12)
            .map(|one| format!("`{one}`"))
            .collect();
        let more = if self.reader.header().len() > 12 {
            ", …"
        } else {
            ""
        };
        self.complaints.push(
            Diagnostic::error("D301", self.place(), message)
                .with_note(format!("the columns are {}{more}", header.join(", ")))
                .with_help(match self.reader.header() {
                    [_] => "where a title stands above the header, skip it with `--skip-lines N`"
                        .to_owned(),
                    _ => format!("name it in the agreement: `{key} = \"…\"` under {table}"),
                }),
        );
        None
    }

    /// Returns the first column that a preset knows by one of these names, and keeps in mind that it was so found.
    fn first_known(&mut self, names: &[String], what: &str) -> Option<usize> {
        let column = first_of(self.reader.header(), names)?;
        let header = self.reader.header()[column].clone();
        self.by_preset.push((what.to_owned(), header));
        Some(column)
    }

    /// Returns the columns of the details that rules ask for, and which of them is read by a preset's words.
    fn details(
        &mut self,
        plan: &Plan<'_>,
        layout: Option<&'static Layout>,
    ) -> (Vec<Option<usize>>, Option<(usize, &'static Held)>) {
        let mut columns = vec![None; plan.agreement.details.len()];
        let mut held = None;
        for (index, detail) in plan.agreement.details.iter().enumerate() {
            if !plan.uses_detail[index] {
                continue;
            }
            columns[index] = self.detail(detail, layout);
            if columns[index].is_none()
                && let Some(words) = held_words(detail, layout)
            {
                columns[index] = self.first_known(&words.columns, &detail.name);
                held = columns[index].map(|_| (index, words));
            }
        }
        (columns, held)
    }

    fn detail(&mut self, detail: &Detail, layout: Option<&Layout>) -> Option<usize> {
        let found = self.optional(&detail.columns, &format!("the detail `{}`", detail.name));
        if found.is_some() || detail.columns_are_written {
            return found;
        }
        self.first_known(layout?.headers(&detail.name), &detail.name)
    }

    /// Says which columns were found by the preset's names.
    fn note(&mut self, preset: Option<&Preset>) -> Option<Diagnostic> {
        let preset = preset?;
        let shown = self.by_preset.iter().take(SHOWN);
        let shown: Vec<String> = shown
            .map(|(name, header)| format!("{name} is `{header}`"))
            .collect();
        let more = match self.by_preset.len().saturating_sub(SHOWN) {
            0 => String::new(),
            more => format!(", and {more} more"),
        };
        let message = format!(
            "by the preset `{}`, {}{more}",
            preset.keyword,
            shown.join(", ")
        );
        (!shown.is_empty()).then(|| Diagnostic::note("D261", self.place(), message))
    }

    fn optional(&mut self, names: &[String], what: &str) -> Option<usize> {
        let mut found = Vec::new();
        for name in names {
            match self.reader.column(name) {
                Column::At(index) => found.push(index),
                Column::Repeated(_) => self.repeated(name),
                Column::Missing => {}
            }
        }
        found.dedup();
        if found.len() > 1 {
            self.several(&found, what);
        }
        found.first().copied()
    }

    fn feed(&mut self, agreement: &Agreement, field: FieldId) -> Option<Feed> {
        let declared = &agreement.fields[field.0];
        let what = format!("the field `{}`", declared.name);
        let before = self.complaints.len();
        let own = self.optional(&declared.columns, &what);
        let joined: Vec<(usize, String)> = declared
            .columns
            .iter()
            .filter_map(|column| joined_column(agreement, column))
            .collect();
        let joined_name = |(join, column): &(usize, String)| {
            format!("{}.{column}", agreement.sources.joins[*join].name)
        };
        let other = joined.iter().find(|(join, _)| *join != joined[0].0);
        match (own, joined.first()) {
            (Some(column), None) => Some(Feed::Lead(column)),
            (Some(column), Some(first)) => {
                let header = self.reader.header()[column].clone();
                self.fed_twice(declared, &header, &joined_name(first));
                None
            }
            (None, Some(first)) => {
                if let Some(other) = other {
                    self.fed_twice(declared, &joined_name(first), &joined_name(other));
                    return None;
                }
                let join = first.0;
                Some(Feed::Join(
                    join,
                    joined.into_iter().map(|(_, column)| column).collect(),
                ))
            }
            (None, None) => {
                if let Some(column) = self.first_known(&declared.known_as, &declared.name) {
                    return Some(Feed::Lead(column));
                }
                if self.complaints.len() == before {
                    self.not_fed(&declared.columns, declared);
                }
                None
            }
        }
    }

    /// Returns the column of one of these names; complains where the file has none of them.
    fn one_of(&mut self, names: &[String], field: &Field) -> Option<usize> {
        let before = self.complaints.len();
        let found = self.optional(names, &format!("the field `{}`", field.name));
        if found.is_none() && self.complaints.len() == before {
            self.not_fed(names, field);
        }
        found
    }

    fn not_fed(&mut self, names: &[String], field: &Field) {
        let columns: Vec<String> = names.iter().map(|one| format!("`{one}`")).collect();
        let message = format!(
            "`{}` has no column {} for the field `{}`",
            self.file,
            columns.join(" or "),
            field.name
        );
        let place = Place::Span(field.at.clone());
        self.complaints.push(missing(
            place,
            message,
            names,
            self.reader.header(),
            "`columns` of the field",
        ));
    }

    fn fed_twice(&mut self, field: &Field, one: &str, other: &str) {
        let message = format!(
            "the field `{}` is fed by two columns, `{one}` and `{other}`",
            field.name
        );
        let place = Place::Span(field.at.clone());
        let complaint = Diagnostic::error("Q205", place, message);
        self.complaints
            .push(complaint.with_help("name only one of them in `columns`"));
    }

    fn repeated(&mut self, name: &str) {
        let message = format!("the column `{name}` occurs more than once in the header");
        let help = "rename one of them in the file, or leave one out of the export";
        self.complaints
            .push(Diagnostic::error("D302", self.place(), message).with_help(help));
    }

    fn several(&mut self, found: &[usize], what: &str) {
        let headers: Vec<String> = found
            .iter()
            .map(|index| format!("`{}`", self.reader.header()[*index]))
            .collect();
        let message = format!(
            "{what} is fed by several columns: {}",
            headers.join(" and ")
        );
        let help = "name only one of them in `columns`";
        self.complaints
            .push(Diagnostic::error("Q205", self.place(), message).with_help(help));
    }
}

/// Returns what a layout knows of the detail that says what was held, where the agreement leaves open what feeds it.
fn held_words(detail: &Detail, layout: Option<&'static Layout>) -> Option<&'static Held> {
    let is_open = detail.reader.kind == Type::YesNo && !detail.columns_are_written;
    let is_meant = is_open && name_key(&detail.name) == name_key(Held::DETAIL);
    layout?.held.as_ref().filter(|_| is_meant)
}

/// Returns the join and its column that `NAME.column` means.
fn joined_column(agreement: &Agreement, column: &str) -> Option<(usize, String)> {
    agreement
        .sources
        .joins
        .iter()
        .enumerate()
        .find_map(|(index, join)| {
            let (name, rest) = column.split_at_checked(join.name.len())?;
            let rest = rest.strip_prefix('.')?;
            (name_key(name) == name_key(&join.name)).then(|| (index, rest.to_owned()))
        })
}

/// Returns a complaint that names the header nearest to one of the names; `key` is where the agreement says it.
pub fn missing(
    place: Place,
    message: String,
    names: &[String],
    header: &[String],
    key: &str,
) -> Diagnostic {
    let distance = |one: &String| {
        let key = name_key(one);
        names
            .iter()
            .map(|name| osa_distance(&name_key(name), &key))
            .min()
            .unwrap_or(usize::MAX)
    };
    let nearest = header.iter().min_by_key(|one| distance(one));
    let help = match nearest {
        Some(nearest) => {
            let longest = names.iter().map(String::len).max().unwrap_or(0);
            if distance(nearest) <= longest.div_ceil(3) {
                format!("did you mean `{nearest}`? write it as {key}")
            } else {
                let shown: Vec<String> = header
                    .iter()
                    .take(12)
                    .map(|one| format!("`{one}`"))
                    .collect();
                let more = if header.len() > 12 { ", …" } else { "" };
                format!(
                    "the file has {}{more}; write the right one as {key}",
                    shown.join(", ")
                )
            }
        }
        None => "the file has no columns".to_owned(),
    };
    Diagnostic::error("Q701", place, message).with_help(help)
}
