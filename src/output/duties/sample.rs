//! Seven leads by hand, with every state, every doubt and all that could trip a form.

use crate::domain::agreement::{Activity, Agreement, By, Detail};
use crate::domain::calendar::{Day, DutySpan, Instant, Moment, Span, Zone};
use crate::domain::condition::{
    ActivityId, ActivityTest, Condition, DetailId, Did, End, Limit, Limits, Measure, Start, Test,
    What, Window,
};
use crate::domain::duty::{ClockStart, Duty, Period, Promise};
use crate::domain::follow_up::{
    Doubt, FollowUp, FollowUpSummary, Group, Grouping, Progress, Standing, State, StateCount,
    Volume,
};
use crate::domain::number::{Bound, Interval, Number};
use crate::domain::reader::Reader;
use crate::domain::value::Type;
use crate::domain::verdict::Outcome;
use crate::output::duties::{Found, Setting};

/// 2026-11-27T10:00:00+01:00, a Friday.
pub(super) const AS_OF: Instant = 1_795_770_000;

/// 2026-11-27.
const TODAY: Day = 20_784;

/// Returns a moment so many days after today, at a time.
pub(super) fn at(days: i64, hour: i64, minute: i64) -> Moment {
    Moment::Instant(AS_OF + days * 86_400 + (hour - 10) * 3600 + minute * 60)
}

pub(super) fn day(days: i32) -> Moment {
    Moment::Day(TODAY + days)
}

/// A whole run by hand.
pub(super) struct Sample {
    pub(super) agreement: Agreement,
    pub(super) inputs: Vec<String>,
    pub(super) leads: Vec<FollowUp<'static>>,
    pub(super) groups: Vec<Group>,
    pub(super) volumes: Vec<Volume>,
    pub(super) summary: FollowUpSummary,
}

impl Sample {
    pub(super) fn new() -> Self {
        let mut agreement = crate::output::sample::Sample::new().agreement;
        agreement.zone = Zone::named("Europe/Berlin").unwrap();
        agreement.activities = activities();
        agreement.details = vec![detail(&agreement)];
        agreement.duties = duties();
        let leads = leads();
        let summary = summary(agreement.duties.len(), &leads);
        Sample {
            agreement,
            inputs: vec!["handovers.csv".to_owned(), "activities.csv".to_owned()],
            leads,
            groups: groups(),
            volumes: volumes(),
            summary,
        }
    }

    pub(super) fn setting(&self) -> Setting<'_> {
        Setting {
            agreement: &self.agreement,
            as_of: AS_OF,
            version: "0.1.0",
            inputs: &self.inputs,
            width: None,
            colour: false,
            no_values: false,
            raw_cells: false,
            is_partial: false,
            grouping: Grouping::Lead,
        }
    }

    pub(super) fn found(&self) -> Found<'_> {
        Found {
            groups: &self.groups,
            volumes: &self.volumes,
            summary: &self.summary,
        }
    }
}

fn activities() -> Vec<Activity> {
    let named = [
        ("called", None, By::Sales),
        ("emailed", Some("was written to"), By::Sales),
        ("handed_over", None, By::Marketing),
    ];
    let activity = |(name, label, by): (&str, Option<&str>, By)| Activity {
        name: name.to_owned(),
        label: label.map(str::to_owned),
        values: vec![name.to_owned()],
        values_are_written: false,
        by,
        at: 0..0,
    };
    named.map(activity).to_vec()
}

fn detail(agreement: &Agreement) -> Detail {
    Detail {
        name: "talk_time".to_owned(),
        reader: Reader::new(Type::Duration, agreement.zone),
        columns: vec!["talk_time".to_owned()],
        columns_are_written: false,
        at: 0..0,
    }
}

fn limit(value: u32) -> Limit {
    Limit {
        value: Number::from(value),
        written: value.to_string(),
    }
}

fn at_least(value: u32) -> Limits {
    Limits {
        at_least: Some(limit(value)),
        ..Limits::default()
    }
}

fn asks(id: &str, did: &[usize], what: What, limits: Limits) -> Condition {
    let did = did.iter().map(|one| ActivityId(*one)).collect();
    condition(
        id,
        Test::Activity(ActivityTest {
            did_not: limits.at_least.is_none(),
            measure: Measure {
                did: Did::These(did),
                details: Vec::new(),
                window: Window {
                    start: Start::Always,
                    end: End::AsOf,
                },
                what,
            },
            limits,
        }),
    )
}

fn condition(id: &str, test: Test) -> Condition {
    Condition {
        number: 0,
        id: id.to_owned(),
        id_is_written: false,
        at: 0..0,
        test,
    }
}

fn duty(id: &str, party: &str, promise: Promise, within: &str, latest: Option<&str>) -> Duty {
    Duty {
        id: id.to_owned(),
        party: party.to_owned(),
        says: None,
        promise,
        from: ClockStart::HandedOver,
        within: DutySpan::read(within).ok(),
        latest: latest.map(|words| DutySpan::Plain(Span::read(words).unwrap())),
        tiers: Vec::new(),
        outcomes: Vec::new(),
        at: 0..0,
    }
}

/// The places of the duties below.
pub(super) const CALL: usize = 0;
pub(super) const KEEP_AT_IT: usize = 1;
pub(super) const QUIET: usize = 2;
pub(super) const DELIVER: usize = 3;
pub(super) const TALK: usize = 4;
pub(super) const VOLUME: usize = 5;

fn duties() -> Vec<Duty> {
    let must = |condition: Condition| Promise::Must(Box::new(condition));
    let calls = asks("called", &[0], What::Count, at_least(3));
    let mails = asks("emailed", &[1], What::Count, at_least(3));
    let days = asks("days", &[0, 1], What::DistinctDays, at_least(2));
    let ways = asks("ways", &[0, 1], What::DistinctKinds, at_least(2));
    let none = Limits {
        at_most: Some(limit(0)),
        ..Limits::default()
    };
    let once = must(asks("called", &[0], What::Count, at_least(1)));
    let all = must(condition("all", Test::All(vec![calls, mails, days, ways])));
    let quiet = must(asks("no_emailed", &[1], What::Count, none));
    let deliver = must(asks("handed_over", &[2], What::Count, at_least(1)));
    let talk = What::Sum(DetailId(0));
    let talk = must(asks("talk_time", &[0], talk, at_least(600)));
    let volume = Promise::Volume {
        at_least: 120,
        per: Period::Quarter,
    };
    let mut duties = vec![
        duty("call", "sales", once, "30 business minutes", Some("1 day")),
        duty("keep_at_it", "sales", all, "10 days", None),
        duty("quiet", "marketing", quiet, "2 days", None),
        duty("deliver", "marketing", deliver, "2 business hours", None),
        duty("talk", "sales", talk, "5 days", None),
        duty("volume", "marketing", volume, "", None),
    ];
    duties[DELIVER].from = ClockStart::Qualified;
    duties
}

/// Returns where a duty stands, with everything else left empty.
pub(super) fn standing(duty: usize, state: State) -> Standing {
    Standing {
        duty,
        state,
        due: None,
        latest: None,
        done: None,
        late_seconds: None,
        left_seconds: None,
        is_overdue: false,
        is_impossible: false,
        doubt: None,
        progress: Vec::new(),
        elapsed_thousandths: 0,
    }
}

fn progress(condition: usize, reached: u32, is_enough: bool) -> Progress {
    Progress {
        condition,
        reached: Interval::single(Number::from(reached)),
        is_enough: Some(is_enough),
    }
}

fn between(condition: usize, low: u32, high: Bound) -> Progress {
    Progress {
        condition,
        reached: Interval {
            low: Bound::Included(Number::from(low)),
            high,
        },
        is_enough: None,
    }
}

fn lead(
    key: &'static str,
    row: u64,
    owner: Option<&'static str>,
    standings: Vec<Standing>,
) -> FollowUp<'static> {
    FollowUp {
        key,
        row,
        owner,
        tier: None,
        outcome: None,
        points: None,
        created: None,
        qualified: None,
        handed_over: None,
        first_touch: None,
        hand_over_seconds: None,
        first_touch_seconds: None,
        first_touch_working_seconds: None,
        standings,
    }
}

fn leads() -> Vec<FollowUp<'static>> {
    vec![
        kept(),
        missed(),
        waiting(),
        pressing(),
        of_days(),
        doubtful(),
        lead("", 7, None, vec![standing(CALL, State::Open)]),
    ]
}

fn kept() -> FollowUp<'static> {
    let called = Standing {
        due: Some(at(0, 9, 0)),
        latest: Some(at(1, 8, 0)),
        done: Some(at(0, 8, 40)),
        progress: vec![progress(0, 1, true)],
        elapsed_thousandths: 1000,
        ..standing(CALL, State::Met)
    };
    let keep_at_it = Standing {
        due: Some(at(5, 8, 0)),
        left_seconds: Some(5 * 86_400 - 2 * 3600),
        progress: vec![
            progress(0, 2, false),
            progress(1, 0, false),
            progress(2, 1, false),
            progress(3, 1, false),
        ],
        elapsed_thousandths: 508,
        ..standing(KEEP_AT_IT, State::Open)
    };
    let delivered = Standing {
        due: Some(at(0, 8, 0)),
        done: Some(at(0, 8, 0)),
        ..standing(DELIVER, State::Met)
    };
    FollowUp {
        tier: Some(0),
        outcome: Some(Outcome::Qualified),
        points: Some(45),
        created: Some(at(-3, 17, 5)),
        qualified: Some(at(-3, 17, 30)),
        handed_over: Some(at(0, 8, 0)),
        first_touch: Some(at(0, 8, 40)),
        hand_over_seconds: Some(226_500),
        first_touch_seconds: Some(2400),
        first_touch_working_seconds: Some(1200),
        ..lead(
            "L-1",
            1,
            Some("Ana Ruiz"),
            vec![called, keep_at_it, delivered],
        )
    }
}

fn missed() -> FollowUp<'static> {
    let late = Standing {
        due: Some(at(-12, 9, 0)),
        latest: Some(at(-11, 8, 0)),
        done: Some(at(-12, 11, 9)),
        late_seconds: Some(7745),
        progress: vec![progress(0, 1, true)],
        ..standing(CALL, State::Late)
    };
    let breached = Standing {
        due: Some(at(-2, 8, 0)),
        progress: vec![
            progress(0, 2, false),
            progress(1, 1, false),
            progress(2, 3, true),
        ],
        ..standing(KEEP_AT_IT, State::Breached)
    };
    let after_all = Standing {
        due: Some(at(-12, 9, 0)),
        latest: Some(at(-11, 8, 0)),
        done: Some(at(-11, 9, 5)),
        late_seconds: Some(86_700),
        ..standing(CALL, State::Breached)
    };
    FollowUp {
        tier: Some(1),
        handed_over: Some(at(-12, 8, 0)),
        ..lead("L-2", 2, Some("=1+1"), vec![late, breached, after_all])
    }
}

fn waiting() -> FollowUp<'static> {
    let open = Standing {
        due: Some(at(3, 9, 30)),
        left_seconds: Some(3 * 86_400 - 1800),
        progress: vec![progress(0, 0, false)],
        ..standing(CALL, State::Open)
    };
    let talking = Standing {
        due: Some(at(0, 13, 5)),
        left_seconds: Some(3 * 3600 + 300),
        progress: vec![progress(0, 90, false)],
        elapsed_thousandths: 900,
        ..standing(TALK, State::Open)
    };
    let kept_quiet = Standing {
        due: Some(at(-1, 8, 0)),
        progress: vec![progress(0, 0, true)],
        ..standing(QUIET, State::Met)
    };
    FollowUp {
        handed_over: Some(at(-3, 8, 0)),
        ..lead(
            "=HYPERLINK(\"x\")",
            3,
            Some("\u{202e}Eve|x"),
            vec![open, talking, kept_quiet],
        )
    }
}

fn pressing() -> FollowUp<'static> {
    let overdue = Standing {
        due: Some(at(0, 9, 0)),
        latest: Some(at(1, 8, 0)),
        left_seconds: Some(22 * 3600),
        is_overdue: true,
        progress: vec![progress(0, 0, false)],
        ..standing(CALL, State::Open)
    };
    let lost = Standing {
        due: Some(at(2, 8, 0)),
        left_seconds: Some(46 * 3600),
        is_impossible: true,
        progress: vec![progress(0, 1, false)],
        ..standing(QUIET, State::Open)
    };
    FollowUp {
        handed_over: Some(at(0, 8, 0)),
        ..lead(
            "L-4",
            4,
            Some("two\nlines, \"quoted\""),
            vec![overdue, lost],
        )
    }
}

fn of_days() -> FollowUp<'static> {
    let met = Standing {
        due: Some(day(-3)),
        done: Some(day(-3)),
        ..standing(DELIVER, State::Met)
    };
    let late = Standing {
        due: Some(day(-4)),
        done: Some(at(-2, 9, 0)),
        late_seconds: Some(2 * 86_400),
        ..standing(CALL, State::Late)
    };
    let today = Standing {
        due: Some(day(0)),
        left_seconds: Some(50_399),
        progress: vec![between(0, 60, Bound::Open)],
        ..standing(TALK, State::Open)
    };
    FollowUp {
        qualified: Some(day(-4)),
        handed_over: Some(day(-4)),
        first_touch: Some(day(-3)),
        first_touch_seconds: Some(86_400),
        ..lead("L-5", 5, None, vec![met, late, today])
    }
}

fn doubtful() -> FollowUp<'static> {
    let doubt = |duty: usize, doubt: Doubt, reached: Option<Progress>| Standing {
        doubt: Some(doubt),
        due: (doubt != Doubt::NoStart).then(|| at(-1, 9, 0)),
        progress: reached.into_iter().collect(),
        ..standing(duty, State::Unknown)
    };
    let once = Bound::Included(Number::ONE);
    let dated = Standing {
        done: Some(day(-1)),
        ..doubt(CALL, Doubt::DateOnly, None)
    };
    let standings = vec![
        doubt(DELIVER, Doubt::NoStart, None),
        doubt(
            QUIET,
            Doubt::HistoryTooShort,
            Some(between(0, 0, Bound::Open)),
        ),
        dated,
        doubt(CALL, Doubt::NoTime, Some(between(0, 0, once))),
        doubt(TALK, Doubt::MissingFact, None),
    ];
    FollowUp {
        handed_over: Some(at(-1, 8, 0)),
        ..lead("L-6", 6, Some("+49 30 1234567"), standings)
    }
}

fn summary(duties: usize, leads: &[FollowUp<'_>]) -> FollowUpSummary {
    let mut counts = vec![StateCount::default(); duties];
    for standing in leads.iter().flat_map(|lead| &lead.standings) {
        counts[standing.duty].add(standing);
    }
    FollowUpSummary {
        rows: 10,
        invalid: 1,
        aside: 1,
        later: 1,
        without_key: 1,
        duties: counts,
        touched: 3,
        activities: 40,
        used: 31,
        ignored: 3,
        without_lead: 4,
        after_as_of: 2,
        unreadable: 1,
    }
}

fn groups() -> Vec<Group> {
    let count = |states: [u64; 5], overdue: u64| StateCount {
        states,
        overdue,
        impossible: 0,
    };
    let group = |name: &str, duty, count, leads, touched, median| Group {
        name: name.into(),
        duty,
        count,
        leads,
        touched,
        first_touch_seconds_median: median,
    };
    vec![
        group(
            "=1+1",
            Some(CALL),
            count([7, 1, 0, 2, 0], 1),
            10,
            8,
            Some(2405),
        ),
        group(
            "Ana Ruiz",
            Some(CALL),
            count([3, 0, 0, 0, 0], 0),
            3,
            3,
            Some(90),
        ),
        group("", None, count([0, 0, 0, 1, 2], 0), 3, 0, None),
    ]
}

fn volumes() -> Vec<Volume> {
    // 1 October to 31 December 2026.
    let (first, last) = (TODAY - 57, TODAY + 34);
    let open = Volume {
        duty: VOLUME,
        period: "2026-Q4".to_owned(),
        first,
        last,
        count: 87,
        needed: 120,
        state: State::Open,
        days_over: 58,
        days: 92,
        begins_within: false,
        weeks: vec![("2026-W40".to_owned(), 8), ("2026-W41".to_owned(), 12)],
    };
    let before = Volume {
        period: "2026-Q3".to_owned(),
        first: first - 92,
        last: first - 1,
        count: 101,
        state: State::Breached,
        days_over: 92,
        begins_within: true,
        weeks: Vec::new(),
        ..open.clone()
    };
    vec![before, open]
}
