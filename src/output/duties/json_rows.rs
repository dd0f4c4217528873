//! The objects of `qualify.duties/1.0`. Properties stand in the order of the types below; additions raise the minor
//! number. Moments are RFC 3339 in the agreement's zone, or days; what is not known or not there is `null`.

use serde::{Serialize, Serializer};

use crate::domain::calendar::{Moment, show_day};
use crate::domain::condition::Limit;
use crate::domain::follow_up::{
    FollowUp, FollowUpSummary, Group, Progress, Standing, State, StateCount, Volume,
};
use crate::domain::number::{Bound, Number};
use crate::domain::verdict::Outcome;
use crate::output::duties::cells::{Cell, state_detail};
use crate::output::duties::progress::Asked;
use crate::output::duties::run::Run;
use crate::output::duties::sentence;
use crate::output::duties::words::tenths;
use crate::output::notation::Written;

/// A number as it is, with all its digits.
struct Exact(String);

impl Serialize for Exact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Written(&self.0).serialize(serializer)
    }
}

fn exact(number: Number) -> Exact {
    Exact(number.normalize().to_string())
}

fn share(thousandths: u64) -> Exact {
    exact(Number::from(thousandths) / Number::ONE_THOUSAND)
}

/// One lead.
#[derive(Serialize)]
pub(super) struct LeadRow<'a> {
    /// Where the object stands alone: always `qualify.duties/1.0`.
    #[serde(skip_serializing_if = "Option::is_none")]
    schema: Option<&'static str>,
    /// Where the object stands alone: the instant that was looked at.
    #[serde(skip_serializing_if = "Option::is_none")]
    as_of: Option<&'a str>,
    /// Its key.
    key: &'a str,
    /// Its record in the file of hand-overs, from 1.
    row: u64,
    /// Who works on it; absent under `--no-values`.
    #[serde(skip_serializing_if = "Option::is_none")]
    owner: Option<Owner<'a>>,
    /// Its tier.
    tier: Option<&'a str>,
    /// Its outcome, where the file says it.
    outcome: Option<&'static str>,
    /// Its points, where the file says them.
    points: Option<i64>,
    /// When it was created.
    created: Option<String>,
    /// When it qualified.
    qualified: Option<String>,
    /// When it was handed over.
    handed_over: Option<String>,
    /// When Sales first did something that counts, after the hand-over.
    first_touch: Option<String>,
    /// Seconds from created to handed over; whole days where either is a day.
    hand_over_seconds: Option<i64>,
    /// Seconds from handed over to the first touch, likewise.
    first_touch_seconds: Option<i64>,
    /// The same in working time.
    first_touch_working_seconds: Option<i64>,
    /// Where its duties stand, in the order of the agreement.
    duties: Vec<DutyRow<'a>>,
}

/// Who works on a lead; `null` where the file does not say.
#[derive(Serialize)]
struct Owner<'a>(Option<&'a str>);

impl<'a> LeadRow<'a> {
    pub(super) fn new(
        run: &'a Run<'_>,
        schema: Option<&'static str>,
        follow_up: &'a FollowUp<'_>,
        duties: Vec<DutyRow<'a>>,
    ) -> Self {
        let moment = |moment: Option<Moment>| moment.map(|moment| run.moment(moment));
        LeadRow {
            schema,
            as_of: schema.map(|_| run.as_of.as_str()),
            key: follow_up.key,
            row: follow_up.row,
            owner: (!run.setting.no_values).then_some(Owner(follow_up.owner)),
            tier: run.tier(follow_up),
            outcome: follow_up.outcome.map(Outcome::as_str),
            points: follow_up.points,
            created: moment(follow_up.created),
            qualified: moment(follow_up.qualified),
            handed_over: moment(follow_up.handed_over),
            first_touch: moment(follow_up.first_touch),
            hand_over_seconds: follow_up.hand_over_seconds,
            first_touch_seconds: follow_up.first_touch_seconds,
            first_touch_working_seconds: follow_up.first_touch_working_seconds,
            duties,
        }
    }
}

/// Where one duty stands for one lead.
#[derive(Serialize)]
pub(super) struct DutyRow<'a> {
    /// Its id.
    duty: &'a str,
    /// Who owes it.
    party: &'a str,
    /// `met`, `late`, `breached`, `open` or `unknown`.
    state: &'static str,
    /// By when it is due.
    due: Option<String>,
    /// The outer limit, where both are written.
    latest: Option<String>,
    /// When it was surely done.
    done: Option<String>,
    /// Seconds from due to done, where it was done after; whole days where either is a day.
    late_seconds: Option<i64>,
    /// While it is open: seconds from as-of to due, or to the outer limit once due is over.
    left_seconds: Option<i64>,
    /// Whether it is open and due is over.
    overdue: bool,
    /// Whether it is open and cannot be met any more.
    impossible: bool,
    /// Why it is not known: `no_start`, `history_too_short`, `date_only`, `no_time` or `missing_fact`.
    doubt: Option<&'static str>,
    /// The share of its time that is over, from 0 to 1.
    elapsed: Exact,
    /// What every activity condition of the promise has come to.
    progress: Vec<ProgressRow<'a>>,
    /// The same in one sentence.
    text: String,
}

impl<'a> DutyRow<'a> {
    pub(super) fn new(run: &'a Run<'_>, follow_up: &FollowUp<'_>, standing: &Standing) -> Self {
        let moment = |moment: Option<Moment>| moment.map(|moment| run.moment(moment));
        let duty = run.duty(standing.duty);
        let asked = &run.duties[standing.duty].asked;
        let progress = standing.progress.iter().filter_map(|progress| {
            let asked = asked.get(progress.condition)?;
            Some(ProgressRow::new(asked, standing, progress))
        });
        let is_unknown = standing.state == State::Unknown;
        DutyRow {
            duty: &duty.id,
            party: &duty.party,
            state: standing.state.as_str(),
            due: moment(standing.due),
            latest: moment(standing.latest),
            done: moment(standing.done),
            late_seconds: standing.late_seconds,
            left_seconds: standing.left_seconds,
            overdue: standing.is_overdue,
            impossible: standing.is_impossible,
            doubt: state_detail(standing).filter(|_| is_unknown),
            elapsed: share(standing.elapsed_thousandths.into()),
            progress: progress.collect(),
            text: sentence::says(run, follow_up, standing),
        }
    }
}

/// One number that a promise asks for.
#[derive(Serialize)]
struct ProgressRow<'a> {
    /// The condition's id.
    condition: &'a str,
    /// The activities that are measured; none where any is.
    did: &'a [&'a str],
    #[serde(skip_serializing_if = "Option::is_none")]
    at_least: Option<Exact>,
    #[serde(skip_serializing_if = "Option::is_none")]
    at_most: Option<Exact>,
    #[serde(skip_serializing_if = "Option::is_none")]
    more_than: Option<Exact>,
    #[serde(skip_serializing_if = "Option::is_none")]
    less_than: Option<Exact>,
    /// What it has come to.
    reached: Reached,
    /// Whether that is enough; `null` while it cannot be told.
    enough: Option<bool>,
    /// Whether it is less than the share of the time that is over.
    behind: bool,
}

/// From what surely was done to what possibly was; `null` where nothing limits it.
#[derive(Serialize)]
struct Reached {
    at_least: Option<Exact>,
    at_most: Option<Exact>,
}

impl<'a> ProgressRow<'a> {
    fn new(asked: &'a Asked<'_>, standing: &Standing, progress: &Progress) -> Self {
        let limit = |limit: &Option<Limit>| limit.as_ref().map(|limit| exact(limit.value));
        let end = |end: Bound| match end {
            Bound::Included(number) | Bound::Excluded(number) => Some(exact(number)),
            Bound::Open => None,
        };
        ProgressRow {
            condition: asked.id,
            did: &asked.did,
            at_least: limit(&asked.limits.at_least),
            at_most: limit(&asked.limits.at_most),
            more_than: limit(&asked.limits.more_than),
            less_than: limit(&asked.limits.less_than),
            reached: Reached {
                at_least: end(progress.reached.low),
                at_most: end(progress.reached.high),
            },
            enough: progress.is_enough,
            behind: asked.is_behind(progress, standing),
        }
    }
}

/// How many are in each state.
#[derive(Serialize)]
pub(super) struct CountRow {
    met: u64,
    late: u64,
    breached: u64,
    open: u64,
    /// Of the open ones, those whose target is over.
    overdue: u64,
    /// Of the open ones, those that cannot be met any more.
    impossible: u64,
    unknown: u64,
    /// The share of the met among the decided, from 0 to 1, cut to thousandths; `null` where none is decided.
    met_share: Option<Exact>,
}

impl CountRow {
    pub(super) fn new(count: &StateCount) -> Self {
        CountRow {
            met: count.of(State::Met),
            late: count.of(State::Late),
            breached: count.of(State::Breached),
            open: count.of(State::Open),
            overdue: count.overdue,
            impossible: count.impossible,
            unknown: count.of(State::Unknown),
            met_share: count.met_thousandths().map(share),
        }
    }
}

/// How one duty stands over all leads.
#[derive(Serialize)]
pub(super) struct DutyCountRow<'a> {
    pub(super) duty: &'a str,
    pub(super) party: &'a str,
    pub(super) count: CountRow,
}

/// What became of the duties of one group.
#[derive(Serialize)]
pub(super) struct GroupRow<'a> {
    /// What they have in common; `null` where the file says nothing.
    name: Option<String>,
    /// The duty; `null` where all are counted together.
    duty: Option<&'a str>,
    /// Hand-overs.
    leads: u64,
    count: CountRow,
    /// Hand-overs that were touched.
    touched: u64,
    /// The middle one of the seconds to the first touch.
    first_touch_median_seconds: Option<i64>,
}

impl<'a> GroupRow<'a> {
    pub(super) fn new(run: &'a Run<'_>, name: Cell<'a>, group: &'a Group) -> Self {
        GroupRow {
            name: match name {
                Cell::Text(name) => Some(name.into_owned()),
                _ => None,
            },
            duty: group.duty.map(|duty| run.duty(duty).id.as_str()),
            leads: group.leads,
            count: CountRow::new(&group.count),
            touched: group.touched,
            first_touch_median_seconds: group.first_touch_seconds_median,
        }
    }
}

/// A promise of so many qualified leads, in one period.
#[derive(Serialize)]
pub(super) struct VolumeRow<'a> {
    duty: &'a str,
    party: &'a str,
    /// Its name, such as `2026-Q4`.
    period: &'a str,
    first: String,
    last: String,
    state: &'static str,
    /// How many qualified in it, up to as-of.
    qualified: u64,
    /// How many were promised.
    promised: u64,
    /// How many of its days are over, the day of as-of included.
    days_over: u32,
    days: u32,
    /// Whether the data begin within it, so that earlier leads may lack.
    begins_within: bool,
    /// How many should have qualified by now at an even pace, rounded up to tenths.
    even_pace: Exact,
    /// How many qualified per week so far, cut to tenths.
    a_week_so_far: Option<Exact>,
    /// How many a week are needed from now on, rounded up to tenths; `null` where no day is left.
    a_week_needed: Option<Exact>,
    weeks: Vec<WeekRow<'a>>,
    text: String,
}

/// How many leads qualified in one ISO week.
#[derive(Serialize)]
struct WeekRow<'a> {
    week: &'a str,
    qualified: u64,
}

impl<'a> VolumeRow<'a> {
    pub(super) fn new(run: &'a Run<'_>, volume: &'a Volume) -> Self {
        let duty = run.duty(volume.duty);
        let weeks = volume.weeks.iter().map(|(week, qualified)| WeekRow {
            week,
            qualified: *qualified,
        });
        VolumeRow {
            duty: &duty.id,
            party: &duty.party,
            period: &volume.period,
            first: show_day(volume.first),
            last: show_day(volume.last),
            state: volume.state.as_str(),
            qualified: volume.count,
            promised: volume.needed,
            days_over: volume.days_over,
            days: volume.days,
            begins_within: volume.begins_within,
            even_pace: Exact(tenths(volume.expected_tenths())),
            a_week_so_far: volume.run_rate_tenths().map(tenths).map(Exact),
            a_week_needed: volume.needed_per_week_tenths().map(tenths).map(Exact),
            weeks: weeks.collect(),
            text: sentence::volume(run, volume),
        }
    }
}

/// What became of the activities.
#[derive(Serialize)]
pub(super) struct ActivityRow {
    read: u64,
    /// Events of some promise, of a lead in the file, not after as-of.
    used: u64,
    ignored: u64,
    without_lead: u64,
    after_as_of: u64,
    unreadable: u64,
}

impl ActivityRow {
    pub(super) fn new(summary: &FollowUpSummary) -> Self {
        ActivityRow {
            read: summary.activities,
            used: summary.used,
            ignored: summary.ignored,
            without_lead: summary.without_lead,
            after_as_of: summary.after_as_of,
            unreadable: summary.unreadable,
        }
    }
}
