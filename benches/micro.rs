//! The pieces of the hot path, each by itself: `cargo bench --bench micro`.
//!
//! Where a piece has a plain version of itself, both are measured, and a property test beside the piece holds that they
//! agree.

use std::fmt::Write as _;
use std::hint::black_box;
use std::io::Cursor;

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use qualify::domain::agreement::Agreement;
use qualify::domain::calendar::{Instant, Moment, Span, WorkingTime, Zone};
use qualify::domain::duty::BusinessHours;
use qualify::domain::reader::{Reader, Reading};
use qualify::domain::record::{Batch, Cell};
use qualify::domain::value::{Fact, Type};
use qualify::domain::verdict::Verdict;
use qualify::engine::case::{Case, KeptEvent, measure_all};
use qualify::engine::judge::{Truths, judge};
use qualify::engine::kinds::Kinds;
use qualify::engine::measure::Part;
use qualify::engine::plan::Plan;
use qualify::engine::prove::{Depth, LineIndex, Names, Recall, Sayings, expires, prove, since};
use qualify::engine::slots::{AT_ONCE, Slots, hash_of};
use qualify::engine::window::Clock;
use qualify::input::{Options, Wanted, open};

fn main() {
    divan::main();
}

/// A block of made-up activities, one record in eight with a quoted cell.
fn activities() -> String {
    let mut text = String::from("lead_id,activity_type,asset,timestamp,duration_s\n");
    for number in 0..3_500_u64 {
        let lead = number.wrapping_mul(0x9e37_79b9) % 1_000_000;
        let asset = if number % 8 == 0 {
            "\"Newsletter, issue 7\""
        } else {
            "/pricing/enterprise"
        };
        let (minute, second) = (number % 60, number / 60 % 60);
        let line = writeln!(
            text,
            "00Q5g00000{lead:06}AAU,page_view,{asset},2025-11-05T10:{minute:02}:{second:02}Z,{}",
            number % 600
        );
        line.expect("a text takes all");
    }
    text
}

/// The scanner of records: three of five columns of a block.
#[divan::bench]
fn scan_records(bencher: Bencher) {
    let text = activities();
    let reader = open(
        Box::new(Cursor::new(text.clone().into_bytes())),
        "activities.csv",
        &Options::default(),
    )
    .expect("it is a table");
    let scanner = reader.scanner(Wanted::Columns(&[0, 1, 3]));
    let mut batch = Batch::default();
    bencher
        .counter(BytesCount::of_str(&text))
        .with_inputs(|| {
            let bytes = Box::new(Cursor::new(text.clone().into_bytes()));
            let mut reader = open(bytes, "activities.csv", &Options::default()).ok()?;
            reader.next_block().ok()?
        })
        .bench_local_values(|block| {
            let block = block.expect("it has records");
            black_box(scanner.scan(block, &mut batch));
            batch.len()
        });
}

const TIMES: [&str; 4] = [
    "2025-11-05T10:07:31Z",
    "2024-02-29T00:00:00Z",
    "2026-01-01T23:59:59Z",
    "2025-06-15T12:30:00Z",
];

/// The timestamp reader, the short way.
#[divan::bench]
fn read_instants(bencher: Bencher) {
    bencher.counter(ItemsCount::new(TIMES.len())).bench(|| {
        black_box(TIMES)
            .iter()
            .filter_map(|text| Reader::instant(text))
            .fold(0, i64::wrapping_add)
    });
}

/// The timestamp reader, the plain way.
#[divan::bench]
fn read_times_plainly(bencher: Bencher) {
    let reader = Reader::new(Type::Datetime, Zone::UTC);
    bencher.counter(ItemsCount::new(TIMES.len())).bench(|| {
        let times = black_box(TIMES);
        let known = times
            .iter()
            .filter(|text| matches!(reader.read(Cell::Text(text)), Reading::Fact(Fact::Known(_))));
        known.count()
    });
}

/// How many leads have slots in the benchmark of them: more than fit into a processor's nearer memory.
const LEADS: u64 = 500_000;

/// Keys as a CRM gives them.
fn keys() -> Vec<String> {
    (0..LEADS)
        .map(|number| format!("00Q5g00{:08}AAU", number * 37 % 100_000_000))
        .collect()
}

/// The key table and the tally slots: one more event for each of many leads, in no order.
#[divan::bench(args = [false, true], sample_count = 20)]
fn count_events(bencher: Bencher, looks_ahead: bool) {
    let keys = keys();
    let hash = |key: &String| (hash_of(key.as_bytes()), key.clone());
    let mut hashed: Vec<(u64, String)> = keys.iter().map(hash).collect();
    hashed.sort_unstable();
    let mut slots = Slots::new(7, 1);
    for key in &keys {
        slots.find_or_add(hash_of(key.as_bytes()), key.as_bytes());
    }
    bencher
        .counter(ItemsCount::new(keys.len()))
        .bench_local(|| {
            for near in hashed.chunks(AT_ONCE) {
                if looks_ahead {
                    let probable = near.iter().filter_map(|(hash, _)| slots.probable(*hash));
                    let touched = probable.map(|at| slots.touch(at));
                    black_box(touched.fold(0, u32::wrapping_add));
                }
                for (hash, key) in near {
                    let at = slots.find_or_add(*hash, key.as_bytes());
                    slots.count_event(at);
                    slots.count(at, 3, Part::Outside);
                }
            }
            slots.len()
        });
}

const AGREEMENT: &str = include_str!("reference.toml");

fn agreement() -> Agreement {
    let (agreement, _) = qualify::sla::read(AGREEMENT, &mut |_| Err("it has no lists".to_owned()));
    agreement.expect("the reference agreement can be read")
}

/// Cells by the name of their field; the rest is blank.
const LEAD: &[(&str, &str)] = &[
    ("first_name", "Ann"),
    ("last_name", "O'Brien"),
    ("email", "ann@rhein.example"),
    ("company", "Rhein Labs"),
    ("title", "Head of Demand Generation"),
    ("country", "Germany"),
    ("industry", "Education"),
    ("employees", "42"),
];

fn facts(agreement: &Agreement) -> Vec<Fact<'_>> {
    let fields = agreement.fields.iter();
    let cells = fields.map(|field| {
        let cell = LEAD.iter().find(|(name, _)| *name == field.name);
        let cell = cell.map_or("", |(_, cell)| cell);
        match field.reader.read(Cell::Text(cell)) {
            Reading::Fact(fact) => fact,
            Reading::Ambiguous => Fact::Unreadable,
        }
    });
    cells.collect()
}

/// What judging and explaining need, for one lead that did nothing.
fn with_case(run: impl FnOnce(&Plan<'_>, &Case<'_>)) {
    let agreement = agreement();
    let clock = Clock {
        as_of: 1_767_225_600,
        zone: agreement.zone,
        complete_since: agreement.complete_since,
    };
    let plan = Plan::new(&agreement, clock);
    let facts = facts(&agreement);
    let measured = measure_all(&plan, &plan.frames, &facts, &[]);
    run(&plan, &Case { facts, measured });
}

/// The judge.
#[divan::bench]
fn judge_a_lead(bencher: Bencher) {
    with_case(|plan, case| {
        let (mut truths, mut verdict) = (Truths::default(), Verdict::empty());
        bencher.bench_local(|| {
            judge(plan, case, &mut truths, &mut verdict);
            verdict.outcome
        });
    });
}

/// The judge with nothing remembered from earlier leads.
#[divan::bench]
fn judge_a_first_lead(bencher: Bencher) {
    with_case(|plan, case| {
        let mut verdict = Verdict::empty();
        bencher.bench_local(|| {
            judge(plan, case, &mut Truths::default(), &mut verdict);
            verdict.outcome
        });
    });
}

/// The sentence, remembered from lead to lead or put together anew.
#[divan::bench(args = [false, true])]
fn say_why(bencher: Bencher, remembers: bool) {
    with_case(|plan, case| {
        let (mut truths, mut verdict) = (Truths::default(), Verdict::empty());
        judge(plan, case, &mut truths, &mut verdict);
        let lines = LineIndex::new(AGREEMENT);
        let names = Names {
            sources: &[],
            lines: &lines,
            shows_values: true,
            depth: Depth::Sentence,
        };
        let recall = Recall::new(plan);
        let mut sayings = Sayings::default();
        bencher.bench_local(|| {
            if !remembers {
                sayings = Sayings::default();
            }
            prove(
                plan,
                case,
                None,
                &names,
                &truths,
                &recall,
                &mut sayings,
                &mut verdict,
            );
            verdict.sentence.len()
        });
    });
}

const FIVE_WINDOWS: &str = r#"
format = 1
name = "windows"
version = 1
timezone = "Europe/Dublin"
[activities]
came = {}
wrote = {}
[behavioral]
any = [
  { did = "came", within = "90 days" },
  { did = "came", distinct = "day", at_least = 2, within = "30 days" },
  { did = "wrote", within = "1 month" },
  { did = ["came", "wrote"], at_least = 5, within = "2 weeks" },
  { did = "*", at_least = 3, within = "48 hours" },
]
"#;

/// Returns events of a lead, so many in a year before 2026.
fn deeds(agreement: &Agreement, count: u64) -> Vec<KeptEvent> {
    let kinds = Kinds::new(agreement);
    let deed = |number: u64| {
        let back = i64::try_from(number * 31_500_000 / count).expect("a year has few seconds");
        KeptEvent {
            source: 0,
            row: number + 1,
            kind: kinds.of(if number.is_multiple_of(3) {
                "wrote"
            } else {
                "came"
            }),
            word: "".into(),
            at: Some(Moment::Instant(1_767_225_000 - back)),
            details: Box::default(),
        }
    };
    (0..count).map(deed).collect()
}

/// Since when a lead has qualified, and until when it will, with five windows; all of its year is looked at.
#[divan::bench(args = [30, 300, 10_000])]
fn since_when(bencher: Bencher, count: u64) {
    with_deeds(count, |plan, case, events| {
        bencher.bench_local(|| since(plan, case, events, None));
    });
}

/// Since when a lead has qualified, where only the last day is of interest.
#[divan::bench(args = [30, 300, 10_000])]
fn since_yesterday(bencher: Bencher, count: u64) {
    with_deeds(count, |plan, case, events| {
        let yesterday = plan.clock().as_of - 86_400;
        bencher.bench_local(|| since(plan, case, events, Some(yesterday)));
    });
}

/// Until when a lead will qualify.
#[divan::bench(args = [30, 300, 10_000])]
fn until_when(bencher: Bencher, count: u64) {
    with_deeds(count, |plan, case, events| {
        bencher.bench_local(|| expires(plan, case, events));
    });
}

fn with_deeds(count: u64, run: impl FnOnce(&Plan<'_>, &Case<'_>, &[KeptEvent])) {
    let (agreement, _) = qualify::sla::read(FIVE_WINDOWS, &mut |_| Err(String::new()));
    let agreement = agreement.expect("it can be read");
    let events = deeds(&agreement, count);
    let plan = Plan::new(&agreement, Clock::of(&agreement, 1_767_225_600));
    let measured = measure_all(&plan, &plan.frames, &[], &events);
    let facts = Vec::new();
    run(&plan, &Case { facts, measured }, &events);
}

fn working() -> WorkingTime {
    let mut hours = BusinessHours::default();
    hours.days[..5].fill(vec![(9 * 60, 12 * 60), (13 * 60, 17 * 60 + 30)]);
    // Ten days off in each of ten years.
    hours.holidays = (0..100).map(|number| 19_000 + number * 36).collect();
    WorkingTime::new(&hours, berlin())
}

fn berlin() -> Zone {
    Zone::named("Europe/Berlin").expect("a zone of the IANA data")
}

/// A thousand instants in five years, in no order.
fn starts() -> Vec<Instant> {
    let instant = |number: Instant| 1_700_000_000 + number * 7_919_317 % 157_680_000;
    (0..1_000).map(instant).collect()
}

/// Working time made ready: once a run.
#[divan::bench]
fn working_time_ready(bencher: Bencher) {
    bencher.bench_local(working);
}

/// When a span of working time is over.
#[divan::bench(args = ["30 minutes", "8 hours", "10000 hours", "1 day", "250 days"])]
fn due_in_working_time(bencher: Bencher, words: &str) {
    let (working, starts) = (working(), starts());
    let span = Span::read(words).expect("a span");
    bencher
        .counter(ItemsCount::new(starts.len()))
        .bench_local(|| {
            let dues = starts.iter().filter_map(|start| working.due(*start, span));
            dues.fold(0, Instant::wrapping_add)
        });
}

/// When a span of civil time is over, to compare.
#[divan::bench]
fn due_in_civil_time(bencher: Bencher) {
    let (zone, starts) = (berlin(), starts());
    let span = Span::read("1 day").expect("a span");
    bencher
        .counter(ItemsCount::new(starts.len()))
        .bench_local(|| {
            let dues = starts.iter().map(|start| zone.plus(*start, span));
            dues.fold(0, Instant::wrapping_add)
        });
}

/// Working seconds between two instants.
#[divan::bench]
fn working_seconds_between(bencher: Bencher) {
    let (working, starts) = (working(), starts());
    bencher
        .counter(ItemsCount::new(starts.len()))
        .bench_local(|| {
            let seconds = starts
                .windows(2)
                .map(|pair| working.between(pair[0], pair[1]));
            seconds.fold(0, i64::wrapping_add)
        });
}
