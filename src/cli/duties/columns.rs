//! Which columns of the hand-overs say what, and how their cells are read.

use crate::cli::duties::args::ColumnArgs;
use crate::cli::job::completed::preset_of;
use crate::cli::job::setup::Setup;
use crate::cli::stop::Complaints;
use crate::domain::agreement::Agreement;
use crate::domain::diagnostic::{Diagnostic, Place};
use crate::domain::duty::{ClockStart, Promise};
use crate::domain::preset::first_of;
use crate::domain::reader::Reader as ValueReader;
use crate::domain::text::{fold, name_key};
use crate::domain::value::Type;
use crate::engine::duties::DutyPlan;

const HANDED_OVER: &[&str] = &[
    "handed_over",
    "handed_over_at",
    "handed_over_on",
    "handover",
    "handover_at",
    "hand_over",
    "hand_over_at",
];
const QUALIFIED: &[&str] = &[
    "qualified",
    "qualified_at",
    "qualified_on",
    "qualified_date",
];
const CREATED: &[&str] = &[
    "created",
    "created_at",
    "created_on",
    "created_date",
    "create_date",
];
const OWNER: &[&str] = &["owner", "lead_owner", "owner_name", "assigned_to"];
const TIER: &[&str] = &["qualify_tier", "tier"];
const OUTCOME: &[&str] = &["qualify_outcome", "outcome"];
const POINTS: &[&str] = &["qualify_points", "points"];

/// The columns of the hand-overs, by index in the header.
#[derive(Debug, Clone)]
pub(super) struct Columns {
    /// Which lead.
    pub key: usize,
    /// Per time, in the order of [`TIMES`], its column and how it is read.
    pub times: [Option<(usize, ValueReader)>; 3],
    /// Who works on it.
    pub owner: Option<usize>,
    /// Its tier.
    pub tier: Option<usize>,
    /// Its outcome.
    pub outcome: Option<usize>,
    /// Its points.
    pub points: Option<usize>,
}

/// The times that clocks start at, in the order in which they are read.
pub(super) const TIMES: [ClockStart; 3] = [
    ClockStart::Created,
    ClockStart::Qualified,
    ClockStart::HandedOver,
];

/// What a column of hand-overs is looked for by.
#[derive(Clone, Copy)]
struct Wanted<'w> {
    /// What it says.
    says: &'w str,
    /// The option that names it.
    option: &'w str,
    /// What that option says.
    named: Option<&'w str>,
    /// Usual names.
    usual: &'w [&'w str],
}

impl<'w> Wanted<'w> {
    fn new(
        says: &'w str,
        option: &'w str,
        named: Option<&'w String>,
        usual: &'w [&'w str],
    ) -> Self {
        Wanted {
            says,
            option,
            named: named.map(String::as_str),
            usual,
        }
    }

    /// Returns what the column of a clock's start is looked for by.
    fn of_start(start: ClockStart, asked: &'w ColumnArgs) -> Self {
        let ColumnArgs {
            created,
            qualified,
            handed_over,
            ..
        } = asked;
        match start {
            ClockStart::Created => Wanted::new(
                "says when a lead was created",
                "--created",
                created.as_ref(),
                CREATED,
            ),
            ClockStart::Qualified => Wanted::new(
                "says when a lead qualified",
                "--qualified",
                qualified.as_ref(),
                QUALIFIED,
            ),
            ClockStart::HandedOver => {
                let says = "says when a lead was handed over";
                Wanted::new(says, "--handed-over", handed_over.as_ref(), HANDED_OVER)
            }
        }
    }
}

/// Finds the columns; all complaints at once.
pub(super) fn columns(
    plan: &DutyPlan<'_>,
    setup: &Setup<'_>,
    asked: &ColumnArgs,
) -> anyhow::Result<Columns> {
    let mut finder = Finder {
        agreement: plan.agreement(),
        header: &setup.header,
        file: &setup.leads.file.name,
        complaints: Vec::new(),
    };
    let times = TIMES.map(|start| {
        let wanted = Wanted::of_start(start, asked);
        let column = finder.column(&wanted);
        if column.is_none() && wanted.named.is_none() && plan.starts_at(start) {
            finder.missing(&wanted, start);
        }
        column.map(|column| (column, finder.time_reader(setup, column)))
    });
    let owner = Wanted::new(
        "says who works on a lead",
        "--owner",
        asked.owner.as_ref(),
        OWNER,
    );
    let tier = Wanted::new("says a lead's tier", "--tier", asked.tier.as_ref(), TIER);
    let (owner, tier) = (finder.column(&owner), finder.column(&tier));
    if tier.is_none() && asked.tier.is_none() {
        finder.missing_tier();
    }
    let known_as = |usual: &[&str]| first_of(&setup.header, &owned(usual));
    let columns = Columns {
        key: setup.columns.key,
        times,
        owner,
        tier,
        outcome: known_as(OUTCOME),
        points: known_as(POINTS),
    };
    finder.end(columns)
}

fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(ToString::to_string).collect()
}

struct Finder<'f> {
    agreement: &'f Agreement,
    header: &'f [String],
    file: &'f str,
    complaints: Vec<Diagnostic>,
}

impl Finder<'_> {
    fn end(self, columns: Columns) -> anyhow::Result<Columns> {
        // JSON without a record has no columns, and nobody misses them.
        if self.complaints.is_empty() || self.header.is_empty() {
            Ok(columns)
        } else {
            Err(Complaints(self.complaints).into())
        }
    }

    /// Returns a column: as asked for, else what feeds a field of that name, else by a usual name, else as a preset
    /// knows it.
    fn column(&mut self, wanted: &Wanted<'_>) -> Option<usize> {
        if let Some(named) = wanted.named {
            let found = first_of(self.header, &[named.to_owned()]);
            if found.is_none() {
                let message = format!("there is no column `{named}`, {}", wanted.option);
                self.complain("Q701", message, wanted.option);
            }
            if let Some(column) = found {
                self.once(column);
            }
            return found;
        }
        let fields = self.agreement.fields.iter();
        let mut fields = fields.filter(|field| is_one_of(&field.name, wanted.usual));
        let mut by_field =
            |header: &[String]| fields.find_map(|field| first_of(header, &field.columns));
        let preset = preset_of(&self.agreement.sources.leads_input);
        let by_preset = || {
            let names = preset.into_iter().flat_map(|preset| &preset.columns);
            let mut names = names.filter(|(name, _)| is_one_of(name, wanted.usual));
            names.find_map(|(_, headers)| first_of(self.header, headers))
        };
        let found = by_field(self.header)
            .or_else(|| first_of(self.header, &owned(wanted.usual)))
            .or_else(by_preset)?;
        self.once(found);
        Some(found)
    }

    /// Complains of a column whose name another one has, too: which of them is meant would be a guess.
    fn once(&mut self, column: usize) {
        let name = &self.header[column];
        let same = |one: &&String| name_key(one) == name_key(name);
        if self.header.iter().filter(same).count() > 1 {
            let message = format!("the column `{name}` occurs more than once in the header");
            let place = Place::File(self.file.to_owned());
            let help = "rename one of them in the file, or leave one out of the export";
            let complaint = Diagnostic::error("D302", place, message).with_help(help);
            self.complaints.push(complaint);
        }
    }

    fn complain(&mut self, code: &'static str, message: String, option: &str) {
        let shown: Vec<String> = self
            .header
            .iter()
            .take(12)
            .map(|one| format!("`{one}`"))
            .collect();
        let more = if self.header.len() > 12 { ", …" } else { "" };
        let place = Place::File(self.file.to_owned());
        let complaint = Diagnostic::error(code, place, message)
            .with_note(format!("the columns are {}{more}", shown.join(", ")))
            .with_help(format!("name the column: `{option} COLUMN`"));
        self.complaints.push(complaint);
    }

    fn missing(&mut self, wanted: &Wanted<'_>, start: ClockStart) {
        // Promises of so many leads go by the hand-over where nothing says when leads qualified.
        let needs = |promise: &Promise| matches!(promise, Promise::Must(_));
        let duties = self.agreement.duties.iter();
        let mut duties = duties.filter(|duty| duty.from == start && needs(&duty.promise));
        let Some(duty) = duties.next() else { return };
        let usual: Vec<String> = wanted.usual.iter().map(|one| format!("`{one}`")).collect();
        let message = format!(
            "no column {}, which the duty `{}` begins with; looked for {}",
            wanted.says,
            duty.id,
            usual.join(", ")
        );
        self.complain("D012", message, wanted.option);
    }

    fn missing_tier(&mut self) {
        if let Some(duty) = self
            .agreement
            .duties
            .iter()
            .find(|duty| !duty.tiers.is_empty())
        {
            let message = format!(
                "no column says a lead's tier, which the duty `{}` is for; looked for `tier`",
                duty.id
            );
            self.complain("D012", message, "--tier");
        }
    }

    /// Returns how the times of a column are read: as the field that it feeds, where it feeds a date.
    fn time_reader(&self, setup: &Setup<'_>, column: usize) -> ValueReader {
        let header = name_key(&self.header[column]);
        let mut fields = self.agreement.fields.iter();
        let field = fields.find(|field| {
            let is_date = matches!(field.reader.kind, Type::Date | Type::Datetime);
            is_date && field.columns.iter().any(|one| name_key(one) == header)
        });
        let mut reader = field.map_or_else(
            || {
                let mut reader = ValueReader::new(Type::Datetime, self.agreement.zone);
                reader.blank = self.agreement.blank.iter().map(|word| fold(word)).collect();
                reader
            },
            |field| field.reader.clone(),
        );
        reader.conventions = setup.leads.conventions.clone();
        reader
            .blank
            .extend(reader.conventions.blank.iter().cloned());
        reader
    }
}

fn is_one_of(name: &str, usual: &[&str]) -> bool {
    usual.iter().any(|one| name_key(one) == name_key(name))
}
