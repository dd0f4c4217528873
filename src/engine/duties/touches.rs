//! Events that duties count, each in sixteen bytes, found by the hand-over they are about.

use std::ops::Range;

use crate::domain::calendar::Moment;
use crate::domain::condition::What;
use crate::domain::number::Interval;
use crate::domain::record::{AsideKind, Batch, Record};
use crate::domain::text::trimmed;
use crate::domain::truth::Truth;
use crate::domain::value::Fact;
use crate::engine::case::{KeptEvent, owned_fact};
use crate::engine::duties::hand_overs::HandOvers;
use crate::engine::duties::stamp::Stamp;
use crate::engine::measure::{Event, Gain, gain};
use crate::engine::noise::without_noise;
use crate::engine::oddities::Oddities;
use crate::engine::plan::{Plan, Role, details_fit};
use crate::engine::slots::{AT_ONCE, hash_of};
use crate::engine::tally::{EventSource, KeyForm, NeedsSurvey, TallyPart, Time};

/// An event that some measure of a duty may count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Touch {
    slot: u32,
    measure: u16,
    is_sure: bool,
    at: Stamp,
}

/// An event of which more is asked than that it happened and when.
#[derive(Debug, Clone, PartialEq)]
struct RichTouch {
    touch: Touch,
    gain: Gain,
    value: Box<[u8]>,
}

/// One thread's part of reading events: memory that is reused from block to block, and its own counts.
#[derive(Debug, Default)]
pub struct TouchPart {
    /// What became of the rows.
    pub tally: TallyPart,
    /// How many rows are of leads that no hand-over is about.
    pub without_lead: u64,
    /// How many rows some measure may count.
    pub used: u64,
    plain: Vec<Touch>,
    rich: Vec<RichTouch>,
    /// Events that rules for noise weigh by their neighbours.
    aside: Vec<(u32, KeptEvent)>,
    value: Vec<u8>,
    scratch: String,
    hashes: Vec<u64>,
    expected: Vec<(usize, u32)>,
}

/// What reads the events of one file.
#[derive(Debug, Clone, Copy)]
struct Reading<'r, 'p> {
    plan: &'r Plan<'p>,
    hand_overs: &'r HandOvers,
    source: &'r EventSource,
}

impl TouchPart {
    /// Takes the events of a batch; returns what is odd about its rows.
    pub fn take(
        &mut self,
        plan: &Plan<'_>,
        hand_overs: &HandOvers,
        source: &EventSource,
        batch: &Batch,
    ) -> Result<Oddities, NeedsSurvey> {
        self.tally.restart(0, plan);
        let reading = Reading {
            plan,
            hand_overs,
            source,
        };
        let mut details = vec![Fact::Blank; plan.uses_detail.len()];
        for first in (0..batch.len()).step_by(AT_ONCE) {
            let near = first..batch.len().min(first + AT_ONCE);
            self.expect(reading, batch, near.clone());
            for number in near {
                self.record(reading, batch.record(number), &mut details)?;
            }
        }
        for aside in batch.asides() {
            if aside.kind == AsideKind::Header {
                self.tally.oddities().headers.add(|| *aside);
            }
        }
        Ok(std::mem::take(self.tally.oddities()))
    }

    /// Looks at where the hand-overs are that some records are about, where these name them as they stand.
    fn expect(&mut self, reading: Reading<'_, '_>, batch: &Batch, near: Range<usize>) {
        let source = reading.source;
        if !matches!(source.key, KeyForm::Exact) {
            return;
        }
        let records = near.map(|number| batch.record(number));
        let keys = records.map(|record| trimmed(record.cell(source.lead).as_str()));
        self.hashes.clear();
        self.hashes.extend(keys.map(|key| hash_of(key.as_bytes())));
        let hand_overs = reading.hand_overs;
        hand_overs.expect(source.group, &self.hashes, &mut self.expected);
    }

    fn record<'c>(
        &mut self,
        reading: Reading<'c, '_>,
        record: Record<'c>,
        details: &mut [Fact<'c>],
    ) -> Result<(), NeedsSurvey> {
        let Reading { plan, source, .. } = reading;
        if !self.tally.meet(record) {
            return Ok(());
        }
        let Some((kind, word)) = self.tally.kind_of(plan, source, record) else {
            return Ok(());
        };
        if plan.measures_of(kind).is_empty() && plan.role(kind) == Role::Bystander {
            return Ok(());
        }
        let slot = match self.tally.read_key(&source.key, record, source.lead) {
            None => {
                self.tally.nameless(source, record);
                return Ok(());
            }
            Some((_, found_by)) => reading.hand_overs.slot(source.group, found_by),
        };
        let Some(slot) = slot else {
            self.without_lead += 1;
            return Ok(());
        };
        let Time::Past(at) = self.tally.time(plan, source, record)? else {
            return Ok(());
        };
        self.tally
            .read_details(plan, source, kind, record, details)?;
        let mut event = Event {
            kind,
            word,
            at,
            details,
            is_doubtful: false,
        };
        let left_out = self.tally.left_out(plan, &mut event);
        if plan.role(kind) != Role::Bystander {
            self.aside.push((slot, kept(source, record, &event)));
        }
        match left_out {
            Some(rule) => self.tally.count.noise[rule] += 1,
            // What happened around it decides.
            None if plan.role(kind) == Role::Target => {}
            None => self.touch(plan, slot, &event),
        }
        Ok(())
    }

    /// Takes note of an event for each measure that may count it.
    fn touch(&mut self, plan: &Plan<'_>, slot: u32, event: &Event<'_>) {
        let mut is_used = false;
        for number in plan.measures_of(event.kind) {
            let planned = &plan.measures[*number];
            let fits = details_fit(&planned.details, event, &plan.frames, &mut self.scratch);
            if fits == Truth::False {
                continue;
            }
            let touch = Touch {
                slot,
                measure: u16::try_from(*number).expect("an agreement has few measures"),
                is_sure: fits == Truth::True && !event.is_doubtful,
                at: event.at.map_or(Stamp::BLANK, Stamp::from),
            };
            is_used = true;
            let what = planned.measure.what;
            if matches!(what, What::Count | What::DistinctDays) {
                self.plain.push(touch);
            } else if let Some(gain) = gain(what, event, plan.clock().zone, &mut self.value) {
                let value = self.value.as_slice().into();
                self.rich.push(RichTouch { touch, gain, value });
            }
        }
        self.used += u64::from(is_used);
    }
}

fn kept(source: &EventSource, record: Record<'_>, event: &Event<'_>) -> KeptEvent {
    KeptEvent {
        source: source.number,
        row: record.row(),
        kind: event.kind,
        word: event.word.into(),
        at: event.at,
        details: event.details.iter().map(owned_fact).collect(),
    }
}

/// Everything that was done about the hand-overs of a run, and that some duty may count.
#[derive(Debug, Default)]
pub struct Touches {
    /// Each sorted by what it is about, then by the rest.
    plain: Vec<Vec<Touch>>,
    rich: Vec<RichTouch>,
}

/// One of them, as measures see it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seen<'t> {
    pub(super) measure: usize,
    /// Whether it surely fits what the measure asks, its time aside.
    pub(super) is_sure: bool,
    pub(super) at: Option<Moment>,
    pub(super) gives: Gives<'t>,
}

/// What an event gives a measure.
#[derive(Debug, Clone, Copy)]
pub(super) enum Gives<'t> {
    /// One.
    One,
    /// One of distinct values.
    Value(&'t [u8]),
    /// One of distinct values, which one is not known.
    SomeValue,
    /// An amount; nothing where it is not known.
    Amount(Option<&'t Interval>),
}

impl Touches {
    /// Puts together what the threads found; events that were put aside are weighed by their neighbours first.
    ///
    /// Returns with it, per rule for noise, how many events its neighbours left out.
    pub fn new(plan: &Plan<'_>, parts: Vec<TouchPart>) -> (Touches, Vec<u64>) {
        let mut last = TouchPart::default();
        let mut aside = Vec::new();
        let mut touches = Touches::default();
        for mut part in parts {
            aside.append(&mut part.aside);
            touches.rich.append(&mut part.rich);
            touches.plain.push(part.plain);
        }
        let noise = weigh(plan, aside, &mut last);
        touches.rich.append(&mut last.rich);
        touches.plain.push(last.plain);
        std::thread::scope(|scope| {
            for plain in &mut touches.plain {
                scope.spawn(|| plain.sort_unstable());
            }
        });
        touches.rich.sort_by(|one, other| {
            (one.touch, &one.value, format!("{:?}", one.gain)).cmp(&(
                other.touch,
                &other.value,
                format!("{:?}", other.gain),
            ))
        });
        (touches, noise)
    }

    /// Adds what is known of one hand-over to a list.
    pub(super) fn of<'t>(&'t self, slot: u32, seen: &mut Vec<Seen<'t>>) {
        for plain in &self.plain {
            let first = plain.partition_point(|one| one.slot < slot);
            let these = plain[first..].iter().take_while(|one| one.slot == slot);
            seen.extend(these.map(|one| one.seen(Gives::One)));
        }
        let first = self.rich.partition_point(|one| one.touch.slot < slot);
        let these = self.rich[first..].iter();
        let these = these.take_while(|one| one.touch.slot == slot);
        seen.extend(these.map(|one| {
            one.touch.seen(match &one.gain {
                Gain::One => Gives::One,
                Gain::Value => Gives::Value(&one.value),
                Gain::SomeValue => Gives::SomeValue,
                Gain::Amount(amount) => Gives::Amount(amount.as_ref()),
            })
        }));
    }
}

impl Touch {
    fn seen<'t>(&self, gives: Gives<'t>) -> Seen<'t> {
        Seen {
            measure: usize::from(self.measure),
            is_sure: self.is_sure,
            at: self.at.moment(),
            gives,
        }
    }
}

/// Weighs events by their neighbours, lead by lead; those that count are taken by `part`.
fn weigh(plan: &Plan<'_>, mut aside: Vec<(u32, KeptEvent)>, part: &mut TouchPart) -> Vec<u64> {
    aside.sort_by_key(|(slot, event)| (*slot, event.source, event.row));
    let mut left_out = vec![0; plan.noise.len()];
    for of_lead in aside.chunk_by(|one, other| one.0 == other.0) {
        let events: Vec<KeptEvent> = of_lead.iter().map(|(_, event)| event.clone()).collect();
        let targets = |event: &KeptEvent| plan.role(event.kind) == Role::Target;
        let rules = crate::engine::noise::noise(plan, &plan.frames, &events);
        for (event, rule) in events.iter().zip(rules) {
            if let Some(rule) =
                rule.filter(|rule| plan.noise[*rule].needs_neighbours && targets(event))
            {
                left_out[rule] += 1;
            }
        }
        for heard in without_noise(plan, &plan.frames, &events) {
            if targets(heard.kept) {
                part.touch(plan, of_lead[0].0, &heard.event());
            }
        }
    }
    left_out
}
