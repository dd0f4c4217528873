//! The columns of a row, one row for every duty of every lead and every promise of so many leads, with typed cells.

use std::borrow::Cow;
use std::io::Write as _;

use crate::domain::calendar::Moment;
use crate::domain::follow_up::{Doubt, FollowUp, Standing, State, Volume};
use crate::output::duties::run::Run;
use crate::output::duties::sentence;
use crate::output::duties::words::{Round, duration, percent, tenths};

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell<'r> {
    /// There is nothing to be said.
    Nothing,
    /// A text, of the data or of the agreement: hostile until it is written safely.
    Text(Cow<'r, str>),
    /// Where a duty stands.
    State(State),
    /// A whole number.
    Number(i64),
    /// A length of time in seconds.
    Seconds(i64),
    /// A number in tenths.
    Tenths(u64),
    /// A share in thousandths; nothing where there is nothing to have a share of.
    Share(Option<u64>),
    /// When something was or is.
    Moment(Moment),
}

impl<'r> Cell<'r> {
    pub(super) fn count(count: u64) -> Self {
        Cell::Number(i64::try_from(count).unwrap_or(i64::MAX))
    }

    pub(super) fn text(text: impl Into<Cow<'r, str>>) -> Self {
        Cell::Text(text.into())
    }

    pub(super) fn maybe<T>(value: Option<T>, cell: impl FnOnce(T) -> Cell<'r>) -> Self {
        value.map_or(Cell::Nothing, cell)
    }

    /// Appends the cell for programs: seconds, shares of one, moments in RFC 3339.
    pub(super) fn write(&self, run: &Run<'_>, out: &mut Vec<u8>) {
        match self {
            Cell::Nothing => {}
            Cell::Text(text) => out.extend_from_slice(text.as_bytes()),
            Cell::State(state) => out.extend_from_slice(state.as_str().as_bytes()),
            Cell::Number(number) | Cell::Seconds(number) => {
                out.extend_from_slice(itoa::Buffer::new().format(*number).as_bytes());
            }
            Cell::Tenths(number) => out.extend_from_slice(tenths(*number).as_bytes()),
            Cell::Share(None) => out.extend_from_slice(b"n/a"),
            Cell::Share(Some(share)) => {
                let (whole, part) = (share / 1000, share % 1000);
                write!(out, "{whole}.{part:03}").expect("memory takes all bytes");
            }
            Cell::Moment(moment) => out.extend_from_slice(run.moment(*moment).as_bytes()),
        }
    }

    /// Returns the cell for people: lengths of time and shares in words.
    pub(super) fn shown(&self, run: &Run<'_>) -> Cow<'_, str> {
        match self {
            Cell::Nothing => Cow::Borrowed(""),
            Cell::Text(text) => Cow::Borrowed(text),
            Cell::State(state) => Cow::Borrowed(state.as_str()),
            Cell::Number(number) => number.to_string().into(),
            Cell::Seconds(seconds) => duration(*seconds, Round::Up).into(),
            Cell::Tenths(number) => tenths(*number).into(),
            Cell::Share(None) => Cow::Borrowed("n/a"),
            Cell::Share(Some(share)) => percent(*share),
            Cell::Moment(moment) => run.moment(*moment).into(),
        }
    }
}

/// What a row is about.
#[derive(Debug, Clone, Copy)]
pub(super) enum Line<'r> {
    /// One duty of one lead.
    Duty(&'r FollowUp<'r>, &'r Standing),
    /// A promise of so many leads in one period.
    Volume(&'r Volume),
}

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Lead,
    Owner,
    Tier,
    Party,
    Duty,
    State,
    Says,
    StateDetail,
    Due,
    Latest,
    Done,
    LateSeconds,
    LeftSeconds,
    Created,
    Qualified,
    HandedOver,
    FirstTouch,
    HandOverSeconds,
    FirstTouchSeconds,
    FirstTouchWorkingSeconds,
    Progress,
    Sla,
    AsOf,
}

/// Every column with its name, in the order of the row.
const COLUMNS: &[(Column, &str)] = &[
    (Column::Lead, "lead"),
    (Column::Owner, "owner"),
    (Column::Tier, "tier"),
    (Column::Party, "party"),
    (Column::Duty, "duty"),
    (Column::State, "state"),
    (Column::Says, "says"),
    (Column::StateDetail, "state_detail"),
    (Column::Due, "due"),
    (Column::Latest, "latest"),
    (Column::Done, "done"),
    (Column::LateSeconds, "late_seconds"),
    (Column::LeftSeconds, "left_seconds"),
    (Column::Created, "created"),
    (Column::Qualified, "qualified"),
    (Column::HandedOver, "handed_over"),
    (Column::FirstTouch, "first_touch"),
    (Column::HandOverSeconds, "hand_over_seconds"),
    (Column::FirstTouchSeconds, "first_touch_seconds"),
    (
        Column::FirstTouchWorkingSeconds,
        "first_touch_working_seconds",
    ),
    (Column::Progress, "progress"),
    (Column::Sla, "sla"),
    (Column::AsOf, "as_of"),
];

/// Returns the columns of a run; who works on a lead only where that may be said.
pub(super) fn columns(run: &Run<'_>) -> impl Iterator<Item = (Column, &'static str)> {
    let no_values = run.setting.no_values;
    let columns = COLUMNS.iter().copied();
    columns.filter(move |(column, _)| !(no_values && *column == Column::Owner))
}

impl Column {
    /// Returns what stands in the column of a row.
    pub(super) fn cell<'r>(self, run: &'r Run<'_>, line: Line<'r>) -> Cell<'r> {
        match (self, line) {
            (Column::Sla, _) => Cell::text(run.sla.as_str()),
            (Column::AsOf, _) => Cell::text(run.as_of.as_str()),
            (column, Line::Duty(follow_up, standing)) => column
                .of_lead(run, follow_up)
                .unwrap_or_else(|| column.of_duty(run, follow_up, standing)),
            (column, Line::Volume(volume)) => column.of_volume(run, volume),
        }
    }

    /// Returns what is the same for every duty of a lead; nothing where the column is about the duty.
    pub(super) fn of_lead<'r>(
        self,
        run: &'r Run<'_>,
        follow_up: &'r FollowUp<'_>,
    ) -> Option<Cell<'r>> {
        Some(match self {
            Column::Lead => Cell::text(follow_up.key),
            Column::Owner => Cell::maybe(run.owner(follow_up), Cell::text),
            Column::Tier => Cell::maybe(run.tier(follow_up), Cell::text),
            Column::Created => Cell::maybe(follow_up.created, Cell::Moment),
            Column::Qualified => Cell::maybe(follow_up.qualified, Cell::Moment),
            Column::HandedOver => Cell::maybe(follow_up.handed_over, Cell::Moment),
            Column::FirstTouch => Cell::maybe(follow_up.first_touch, Cell::Moment),
            Column::HandOverSeconds => Cell::maybe(follow_up.hand_over_seconds, Cell::Seconds),
            Column::FirstTouchSeconds => Cell::maybe(follow_up.first_touch_seconds, Cell::Seconds),
            Column::FirstTouchWorkingSeconds => {
                Cell::maybe(follow_up.first_touch_working_seconds, Cell::Seconds)
            }
            _ => return None,
        })
    }

    fn of_duty<'r>(
        self,
        run: &'r Run<'_>,
        follow_up: &'r FollowUp<'_>,
        standing: &'r Standing,
    ) -> Cell<'r> {
        let duty = run.duty(standing.duty);
        match self {
            Column::Party => Cell::text(duty.party.as_str()),
            Column::Duty => Cell::text(duty.id.as_str()),
            Column::State => Cell::State(standing.state),
            Column::Says => Cell::text(sentence::says(run, follow_up, standing)),
            Column::StateDetail => Cell::maybe(state_detail(standing), Cell::text),
            Column::Due => Cell::maybe(standing.due, Cell::Moment),
            Column::Latest => Cell::maybe(standing.latest, Cell::Moment),
            Column::Done => Cell::maybe(standing.done, Cell::Moment),
            Column::LateSeconds => Cell::maybe(standing.late_seconds, Cell::Seconds),
            Column::LeftSeconds => Cell::maybe(standing.left_seconds, Cell::Seconds),
            Column::Progress => Cell::text(sentence::progress(run, standing)),
            _ => Cell::Nothing,
        }
    }

    fn of_volume<'r>(self, run: &'r Run<'_>, volume: &'r Volume) -> Cell<'r> {
        let duty = run.duty(volume.duty);
        match self {
            Column::Party => Cell::text(duty.party.as_str()),
            Column::Duty => Cell::text(duty.id.as_str()),
            Column::State => Cell::State(volume.state),
            Column::Says => Cell::text(sentence::volume(run, volume)),
            Column::Due => Cell::Moment(Moment::Day(volume.last)),
            Column::Progress => {
                Cell::text(format!("{} of {} qualified", volume.count, volume.needed))
            }
            _ => Cell::Nothing,
        }
    }
}

/// Returns the word for what more is to be known of a state.
pub(super) fn state_detail(standing: &Standing) -> Option<&'static str> {
    match standing.state {
        State::Open if standing.is_impossible => Some("impossible"),
        State::Open if standing.is_overdue => Some("overdue"),
        State::Unknown => standing.doubt.map(doubt),
        State::Open | State::Met | State::Late | State::Breached => None,
    }
}

fn doubt(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::NoStart => "no_start",
        Doubt::HistoryTooShort => "history_too_short",
        Doubt::DateOnly => "date_only",
        Doubt::NoTime => "no_time",
        Doubt::MissingFact => "missing_fact",
    }
}
