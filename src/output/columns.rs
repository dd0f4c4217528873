//! Which columns an answer has: the lead's own, ours, and those of people's tables.

use crate::domain::agreement::{Agreement, Field};
use crate::domain::diagnostic::{Diagnostic, Place};
use crate::domain::text::name_key;
use crate::domain::value::Type;
use crate::output::run::{Dating, Setting};
use crate::output::{DefaultColumns, Format};

/// The columns that we add, in their order.
pub const OURS: &[(&str, Ours)] = &[
    ("verdict", Ours::Verdict),
    ("outcome", Ours::Outcome),
    ("reasons", Ours::Reasons),
    ("passed", Ours::Passed),
    ("failed", Ours::Failed),
    ("unknown", Ours::Unknown),
    ("missing", Ours::Missing),
    ("tier", Ours::Tier),
    ("points", Ours::Points),
    ("sla", Ours::Sla),
    ("as_of", Ours::AsOf),
];

/// The columns that runs add which remember, in their order, each with the dating from which on it is there.
const DATED: &[(&str, Ours, Dating)] = &[
    ("qualified_at", Ours::QualifiedAt, Dating::Qualified),
    ("expires", Ours::Expires, Dating::Qualified),
    ("handed_over_at", Ours::HandedOverAt, Dating::HandedOver),
];

/// A column that we add.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ours {
    /// `qualified` or `rejected`; never empty.
    Verdict,
    /// One of the five outcomes; never empty.
    Outcome,
    /// A sentence of at most four reasons; empty with `--explain none`.
    Reasons,
    /// Ids of members that stand in nobody's way.
    Passed,
    /// Ids of members that surely stand in the way, and of disqualifiers that apply.
    Failed,
    /// Ids of members that the facts at hand do not decide; of all members where the row could not be read.
    Unknown,
    /// Names of the fields to find out; empty for qualified leads.
    Missing,
    /// Id of the tier; empty but for qualified leads.
    Tier,
    /// The points, `LO to HI` while some signals are unknown; empty where the agreement has no signals.
    Points,
    /// The definition: name, version and the beginning of its hash.
    Sla,
    /// As-of in RFC 3339, UTC.
    AsOf,
    /// Since when it qualifies without a break, RFC 3339, UTC; empty where it does not, or always did.
    QualifiedAt,
    /// Until when it qualifies if nothing else happens, likewise; empty where it does not, or always will.
    Expires,
    /// When it is handed over, likewise.
    HandedOverAt,
}

/// A column of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its header.
    pub name: String,
    /// What stands in it.
    pub what: What,
    /// What its values are, where a format can say it.
    pub holds: Holds,
}

/// What the values of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Texts, whatever they look like: ids, phone numbers, words.
    Text,
    /// Numbers.
    Number,
    /// Days, or days with a time.
    Moment,
    /// Times of a zone that is told elsewhere, or days.
    LocalTime,
    /// Times in UTC, ending in `Z`.
    Instant,
    /// Nothing is said of them: each value is what it looks like.
    Any,
}

/// What stands in a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// The lead's own cell, by column of the header.
    Own([usize; 1]),
    /// What we say.
    Ours(Ours),
    /// The lead's key.
    Key,
    /// The lead's own cells, those that are not blank, with a space between.
    Joined(Vec<usize>),
    /// The first reason alone.
    FirstReason,
}

impl Column {
    /// Returns the columns of the header whose cells it shows.
    pub fn own(&self) -> &[usize] {
        match &self.what {
            What::Own(column) => column,
            What::Joined(columns) => columns,
            What::Ours(_) | What::Key | What::FirstReason => &[],
        }
    }

    fn new(name: impl Into<String>, what: What) -> Self {
        let holds = match what {
            What::Ours(Ours::Points) => Holds::Number,
            What::Ours(Ours::AsOf | Ours::QualifiedAt | Ours::Expires | Ours::HandedOverAt) => {
                Holds::Instant
            }
            _ => Holds::Text,
        };
        Column {
            name: name.into(),
            what,
            holds,
        }
    }
}

/// Returns the columns of an answer, or what is wrong with those asked for.
pub(crate) fn plan(
    setting: &Setting<'_>,
    format: &dyn Format,
) -> Result<Vec<Column>, Vec<Diagnostic>> {
    let kind = format.default_columns();
    let columns = planned(setting, format, kind)?;
    Ok(columns
        .into_iter()
        .map(|column| match column.what {
            What::Own([index]) => Column {
                holds: holds(setting, index),
                ..column
            },
            _ => column,
        })
        .collect())
}

/// Words in headers whose digits are no number.
const CODES: &[&str] = &[
    "phone", "mobile", "fax", "telefon", "zip", "postal", "postcode", "plz", "code", "number",
    "key", "name",
];

/// Returns what the lead's own column holds: as the field that it feeds is read, else by its header.
fn holds(setting: &Setting<'_>, index: usize) -> Holds {
    let key = name_key(&setting.header[index]);
    let feeds = |field: &&Field| {
        field
            .columns
            .iter()
            .chain(&field.known_as)
            .any(|column| name_key(column) == key)
    };
    if setting.key_column == Some(index) {
        return Holds::Text;
    }
    match setting
        .agreement
        .fields
        .iter()
        .find(feeds)
        .map(|field| field.reader.kind)
    {
        Some(Type::Number | Type::WholeNumber) => Holds::Number,
        Some(Type::Date | Type::Datetime) => Holds::Moment,
        Some(_) => Holds::Text,
        None if key.ends_with("id") || CODES.iter().any(|word| key.contains(word)) => Holds::Text,
        None => Holds::Any,
    }
}

fn planned(
    setting: &Setting<'_>,
    format: &dyn Format,
    kind: DefaultColumns,
) -> Result<Vec<Column>, Vec<Diagnostic>> {
    match (setting.columns, kind) {
        (Some(_), DefaultColumns::Fixed) => Err(vec![no_columns(format)]),
        (Some(names), _) => picked(setting, names),
        (None, DefaultColumns::Fixed) => Ok(Vec::new()),
        (None, DefaultColumns::Everything) => Ok(everything(setting)),
        (None, DefaultColumns::Short) => Ok(short(setting)),
        (None, DefaultColumns::Digest) => Ok(digest(setting)),
    }
}

/// Returns the lead's own columns, then ours.
///
/// Where the input has all of our columns it is an earlier answer and they are replaced; where it has some, these are
/// the user's and ours get a longer name.
fn everything(setting: &Setting<'_>) -> Vec<Column> {
    let (prefix, mut replaced) = naming(setting.header);
    let dated = dated(setting, &mut replaced);
    let own = setting.header.iter().enumerate().filter(|(index, _)| {
        let is_personal = setting.no_values && setting.key_column != Some(*index);
        !replaced.contains(index) && !is_personal
    });
    own.map(|(index, name)| Column::new(name, What::Own([index])))
        .chain(ours(&prefix))
        .chain(dated)
        .collect()
}

/// Returns the columns of instants. Where the input is an earlier answer they take the place of its own; where it has a
/// column of that name otherwise, ours gets a longer one.
fn dated(setting: &Setting<'_>, replaced: &mut Vec<usize>) -> Vec<Column> {
    let is_answer = !replaced.is_empty();
    let there = DATED.iter().filter(|(_, _, from)| *from <= setting.dating);
    let mut columns = Vec::new();
    for (name, what, _) in there {
        let key = name_key(name);
        let mut header = setting.header.iter();
        let known = header.position(|one| name_key(one) == key);
        let name = match known {
            Some(index) if is_answer => {
                replaced.push(index);
                (*name).to_owned()
            }
            Some(_) => format!("qualify_{name}"),
            None => (*name).to_owned(),
        };
        columns.push(Column::new(name, What::Ours(*what)));
    }
    columns
}

fn ours(prefix: &str) -> impl Iterator<Item = Column> {
    OURS.iter()
        .map(move |(name, what)| Column::new(format!("{prefix}{name}"), What::Ours(*what)))
}

/// Returns what stands before our names, and which columns of the header ours replace.
fn naming(header: &[String]) -> (String, Vec<usize>) {
    let keys: Vec<String> = header.iter().map(|name| name_key(name)).collect();
    let mut prefix = String::new();
    for attempt in 1_u32.. {
        let wanted: Vec<String> = OURS
            .iter()
            .map(|(name, _)| name_key(&format!("{prefix}{name}")))
            .collect();
        let has = |want: &String| keys.contains(want);
        if wanted.iter().all(has) {
            let replaced = (0..keys.len()).filter(|index| wanted.contains(&keys[*index]));
            return (prefix, replaced.collect());
        }
        if !wanted.iter().any(has) {
            break;
        }
        prefix = match attempt {
            1 => "qualify_".to_owned(),
            more => format!("qualify_{more}_"),
        };
    }
    (prefix, Vec::new())
}

/// Returns the columns asked for, in the order they were asked for.
fn picked(setting: &Setting<'_>, names: &[String]) -> Result<Vec<Column>, Vec<Diagnostic>> {
    let mut known = everything(setting);
    known.retain(|column| !column.name.is_empty());
    let mut complaints = Vec::new();
    let mut columns: Vec<Column> = Vec::with_capacity(names.len());
    for name in names {
        match find(&known, name) {
            None if is_personal(setting, name) => complaints.push(personal(name)),
            None => complaints.push(unknown(name, &known)),
            Some(column) if columns.contains(column) => complaints.push(twice(name)),
            Some(column) => columns.push(column.clone()),
        }
    }
    if complaints.is_empty() {
        Ok(columns)
    } else {
        Err(complaints)
    }
}

/// Returns the column of that name: letter for letter, else as headers match.
fn find<'a>(known: &'a [Column], name: &str) -> Option<&'a Column> {
    let exact = known.iter().find(|column| column.name == name);
    exact.or_else(|| {
        let key = name_key(name);
        known.iter().find(|column| name_key(&column.name) == key)
    })
}

fn short(setting: &Setting<'_>) -> Vec<Column> {
    let mut columns = who(setting);
    columns.push(Column::new("verdict", What::Ours(Ours::Verdict)));
    if !setting.agreement.tiers.is_empty() {
        columns.push(Column::new("tier", What::Ours(Ours::Tier)));
    }
    columns.push(Column::new("reason", What::FirstReason));
    columns
}

fn digest(setting: &Setting<'_>) -> Vec<Column> {
    let mut columns = who(setting);
    columns.push(Column::new("verdict", What::Ours(Ours::Verdict)));
    columns.push(Column::new("outcome", What::Ours(Ours::Outcome)));
    if !setting.agreement.tiers.is_empty() {
        columns.push(Column::new("tier", What::Ours(Ours::Tier)));
    }
    columns.push(Column::new("reasons", What::Ours(Ours::Reasons)));
    columns
}

/// Returns the key and, where the header has one, the name of the person or else of the company.
fn who(setting: &Setting<'_>) -> Vec<Column> {
    let key = match setting
        .key_column
        .and_then(|index| setting.header.get(index))
    {
        Some(header) if !header.trim().is_empty() => header.clone(),
        _ => "lead".to_owned(),
    };
    let mut columns = vec![Column::new(key, What::Key)];
    if !setting.no_values {
        columns.extend(name(setting));
    }
    columns
}

fn name(setting: &Setting<'_>) -> Option<Column> {
    const PERSON: &[&str] = &["name", "full_name", "lead_name", "contact_name"];
    const COMPANY: &[&str] = &[
        "company",
        "company_name",
        "account_name",
        "account",
        "organization",
        "organisation",
    ];
    let find = |name: &str| column_of(setting.agreement, setting.header, name);
    let first = |names: &[&str]| names.iter().find_map(|name| find(name));
    let is_key = |column: &usize| setting.key_column == Some(*column);
    if let Some(column) = first(PERSON).filter(|column| !is_key(column)) {
        return Some(Column::new("name", What::Joined(vec![column])));
    }
    let parts = [first(&["first_name"]), first(&["last_name", "surname"])];
    let parts: Vec<usize> = parts.into_iter().flatten().collect();
    if !parts.is_empty() {
        return Some(Column::new("name", What::Joined(parts)));
    }
    let company = first(COMPANY).filter(|column| !is_key(column))?;
    Some(Column::new("company", What::Joined(vec![company])))
}

/// Returns the column of the header that is called so, or that feeds the agreement's field of that name.
fn column_of(agreement: &Agreement, header: &[String], name: &str) -> Option<usize> {
    let matches = |wanted: &str| {
        let wanted = name_key(wanted);
        header.iter().position(|one| name_key(one) == wanted)
    };
    matches(name).or_else(|| {
        let field = agreement.fields.iter().find(|field| field.name == name)?;
        field.columns.iter().find_map(|column| matches(column))
    })
}

fn no_columns(format: &dyn Format) -> Diagnostic {
    let keyword = format.keyword();
    Diagnostic::error(
        "Q901",
        Place::File("--columns".to_owned()),
        format!("`--columns` has no meaning for `--format {keyword}`, whose properties are fixed"),
    )
    .with_help("leave `--columns` out, or use `--format csv`")
}

fn unknown(name: &str, known: &[Column]) -> Diagnostic {
    let complaint = Diagnostic::error(
        "Q902",
        Place::File("--columns".to_owned()),
        format!("no column is called `{name}`"),
    );
    match nearest(name, known) {
        Some(nearest) => complaint.with_help(format!("did you mean `{nearest}`?")),
        None => complaint.with_help(format!("the columns are {}", listed(known))),
    }
}

fn is_personal(setting: &Setting<'_>, name: &str) -> bool {
    let key = name_key(name);
    setting.no_values && setting.header.iter().any(|own| name_key(own) == key)
}

fn personal(name: &str) -> Diagnostic {
    Diagnostic::error(
        "Q902",
        Place::File("--columns".to_owned()),
        format!("`{name}` is the lead's own, and `--no-values` leaves that out"),
    )
    .with_help("leave out the column, or `--no-values`")
}

fn twice(name: &str) -> Diagnostic {
    Diagnostic::error(
        "Q903",
        Place::File("--columns".to_owned()),
        format!("`{name}` is asked for twice"),
    )
    .with_help("name each column once")
}

/// Returns the name that is likely meant: no further off than a third of its length.
fn nearest<'a>(name: &str, known: &'a [Column]) -> Option<&'a str> {
    let key = name_key(name);
    known
        .iter()
        .map(|column| (strsim::osa_distance(&key, &name_key(&column.name)), column))
        .filter(|(distance, _)| *distance <= (key.chars().count() / 3).max(1))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, column)| column.name.as_str())
}

fn listed(known: &[Column]) -> String {
    const SHOWN: usize = 30;
    let mut names: Vec<String> = known
        .iter()
        .take(SHOWN)
        .map(|column| format!("`{}`", column.name))
        .collect();
    if known.len() > SHOWN {
        names.push(format!("and {} more", known.len() - SHOWN));
    }
    names.join(", ")
}
