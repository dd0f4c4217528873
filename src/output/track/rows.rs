//! Promises for machines.

use serde::Serialize;

use super::{Promised, Tracked};
use crate::domain::calendar::show_day;
use crate::domain::track::{Chance, Near, Track, Week};
use crate::output::escape::plain_json;

#[derive(Serialize)]
struct Document<'r> {
    schema: &'static str,
    agreement: &'r str,
    ledger: &'r str,
    as_of: &'r str,
    /// How many runs there are up to as-of.
    runs: u64,
    /// As-of of the last of them: of who qualified since then nothing is known.
    last_as_of: &'r str,
    promises: Vec<PromiseRow<'r>>,
    fell_out: FellOutRow<'r>,
    /// `null` where the agreement has other rules than the last run judged by.
    near: Option<Vec<NearRow<'r>>>,
    /// How many leads one rule alone keeps from qualifying.
    near_in_all: u64,
    /// Changes of the agreement within the period, as sentences.
    editions: &'r [String],
}

#[derive(Serialize)]
struct PromiseRow<'r> {
    /// `null` where the agreement promises no number.
    duty: Option<&'r str>,
    party: Option<&'r str>,
    period: &'r str,
    first: String,
    last: String,
    today: String,
    count: u64,
    needed: Option<u64>,
    /// Means and needs are in tenths of leads a week; `null` where there is none.
    pace_tenths: Option<u64>,
    needed_tenths: Option<u64>,
    promised_tenths: Option<u64>,
    /// `kept`, `missed`, `too_few_weeks` or `likely`; `null` where no number is promised.
    chance: Option<&'static str>,
    /// With `likely`: in thousandths, from 1 to 999.
    chance_thousandths: Option<u32>,
    found_later: u64,
    /// Whether the ledger begins within the period, so that leads may lack.
    begins_within: bool,
    before: Option<BeforeRow<'r>>,
    weeks: Vec<WeekRow<'r>>,
    /// The full weeks that pace and chance are taken from.
    basis: Vec<&'r str>,
}

#[derive(Serialize)]
struct BeforeRow<'r> {
    period: &'r str,
    count: u64,
    is_whole: bool,
}

#[derive(Serialize)]
struct WeekRow<'r> {
    week: &'r str,
    count: u64,
    found_later: u64,
    is_full: bool,
}

#[derive(Serialize)]
struct FellOutRow<'r> {
    leads: u64,
    rules: Vec<RuleRow<'r>>,
    untold: u64,
}

#[derive(Serialize)]
struct RuleRow<'r> {
    rule: &'r str,
    leads: u64,
}

#[derive(Serialize)]
struct NearRow<'r> {
    lead: &'r str,
    /// `learn`, `do` or `be`.
    lack: &'static str,
    /// Fields, or activities.
    names: &'r [String],
    rule: &'r str,
}

pub(super) fn json(tracked: &Tracked<'_>) -> String {
    let fell = &tracked.fell_out;
    let document = Document {
        schema: "qualify.track/1.0",
        agreement: tracked.agreement,
        ledger: tracked.ledger,
        as_of: &tracked.as_of,
        runs: tracked.last_run,
        last_as_of: &tracked.last_as_of,
        promises: tracked
            .promises
            .iter()
            .map(|(promised, track)| promise(promised.as_ref(), track))
            .collect(),
        fell_out: FellOutRow {
            leads: fell.leads,
            rules: fell
                .rules
                .iter()
                .map(|(rule, leads)| RuleRow {
                    rule,
                    leads: *leads,
                })
                .collect(),
            untold: fell.untold,
        },
        near: tracked
            .near
            .as_ref()
            .map(|all| all.iter().map(near).collect()),
        near_in_all: tracked.near_in_all,
        editions: &tracked.editions,
    };
    let text = serde_json::to_string_pretty(&document).expect("texts and numbers are JSON");
    plain_json(text) + "\n"
}

fn promise<'r>(promised: Option<&Promised<'r>>, track: &'r Track) -> PromiseRow<'r> {
    let (chance, chance_thousandths) = match track.chance {
        None => (None, None),
        Some(Chance::Kept) => (Some("kept"), None),
        Some(Chance::Missed) => (Some("missed"), None),
        Some(Chance::TooFewWeeks { .. }) => (Some("too_few_weeks"), None),
        Some(Chance::Thousandths(thousandths)) => (Some("likely"), Some(thousandths)),
    };
    PromiseRow {
        duty: promised.map(|one| one.id),
        party: promised.map(|one| one.party),
        period: &track.period,
        first: show_day(track.first),
        last: show_day(track.last),
        today: show_day(track.today),
        count: track.count,
        needed: track.needed,
        pace_tenths: track.pace_tenths(),
        needed_tenths: track.needed_tenths(),
        promised_tenths: track.promised_tenths(),
        chance,
        chance_thousandths,
        found_later: track.found_later(),
        begins_within: track.begins_within,
        before: track.before.as_ref().map(|before| BeforeRow {
            period: &before.name,
            count: before.count,
            is_whole: before.is_whole,
        }),
        weeks: track.weeks.iter().map(week).collect(),
        basis: track.basis.iter().map(|week| week.name.as_str()).collect(),
    }
}

fn week(week: &Week) -> WeekRow<'_> {
    WeekRow {
        week: &week.name,
        count: week.count,
        found_later: week.found_later,
        is_full: week.is_full,
    }
}

fn near(near: &Near) -> NearRow<'_> {
    NearRow {
        lead: &near.key,
        lack: near.lack.as_str(),
        names: &near.names,
        rule: &near.rule,
    }
}
