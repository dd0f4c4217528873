//! One term of a duty: from when its clock starts to when its time is over, swept in the order of time.
//!
//! What is not known to the second is not guessed. A touch of which only the day is known counts by its date where the
//! term is in days or longer; where it is in minutes or hours it is sure only once its whole day lies after the start,
//! and then from the day's end. A clock that started on a day as a whole runs to the end of the last day where the term
//! is in days, else from somewhere in that day.

use crate::domain::calendar::{Day, DutySpan, Instant, Moment, WorkingTime, Zone, due};
use crate::domain::condition::{Condition, Test};
use crate::domain::follow_up::{Doubt, Progress};
use crate::domain::number::{Bound, Interval};
use crate::domain::truth::Truth;
use crate::engine::duties::sums::{Sum, local_day};
use crate::engine::duties::touches::Seen;
use crate::engine::duties::{DutyPlan, Must};
use crate::engine::measure::{Part, within_limits};

/// A moment that is known to lie between two instants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Between {
    pub(super) first: Instant,
    pub(super) last: Instant,
}

/// From when to when something is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Term {
    begin: Between,
    end: Between,
    /// Whether touches count by their dates: the term is in days or longer.
    by_day: bool,
    /// By when, as it is said.
    pub(super) due: Moment,
}

/// Later than everything.
const NEVER: Instant = 253_402_300_799;

impl Term {
    /// Returns the term of so long from a start.
    pub(super) fn new(
        start: Moment,
        span: DutySpan,
        zone: Zone,
        working: Option<&WorkingTime>,
    ) -> Term {
        let (DutySpan::Plain(length) | DutySpan::Business(length)) = span;
        let by_day = !length.unit.is_exact();
        let end = |start: Instant| due(start, span, zone, working).unwrap_or(NEVER);
        let once = |at: Instant| Between {
            first: at,
            last: at,
        };
        match (start, by_day) {
            (Moment::Instant(start), _) => Term {
                begin: once(start),
                end: once(end(start)),
                by_day,
                due: Moment::Instant(end(start)),
            },
            (Moment::Day(day), true) => {
                let start = zone.day_start(day);
                let last = zone.day(end(start));
                Term {
                    begin: once(start),
                    end: once(zone.day_end(last)),
                    by_day,
                    due: Moment::Day(last),
                }
            }
            (Moment::Day(day), false) => {
                let (first, last) = (zone.day_start(day), zone.day_end(day));
                let end = Between {
                    first: end(first),
                    last: end(last),
                };
                Term {
                    begin: Between { first, last },
                    end,
                    by_day,
                    due: Moment::Instant(end.last),
                }
            }
        }
    }

    /// Returns whether nothing can be done in time any more.
    pub(super) fn is_over(&self, as_of: Instant) -> bool {
        as_of > self.end.last
    }

    /// Returns whether it ends before another.
    pub(super) fn ends_before(&self, other: &Term) -> bool {
        self.end.last < other.end.last
    }

    /// Returns the seconds from an instant to the end.
    pub(super) fn left(&self, as_of: Instant) -> i64 {
        self.end.last - as_of
    }

    /// Returns the share of its time that is over, in thousandths.
    pub(super) fn elapsed_thousandths(&self, as_of: Instant) -> u32 {
        let whole = (self.end.last - self.begin.first).max(1);
        let over = (as_of - self.begin.first).clamp(0, whole);
        u32::try_from(i128::from(over) * 1000 / i128::from(whole)).unwrap_or(1000)
    }

    /// Returns by how many seconds something was done after it was due; whole days where either is a day.
    pub(super) fn late(&self, done: Moment, zone: Zone) -> i64 {
        match (done, self.due) {
            (Moment::Instant(done), Moment::Instant(due)) => done - due,
            _ => days_between(self.due, done, zone),
        }
    }

    /// Returns from when on a touch possibly, and surely, lies in the time since the start.
    ///
    /// Where dates count, what is dated on the day of as-of has been done by then.
    fn counts_from(
        &self,
        at: Option<Moment>,
        zone: Zone,
        as_of: Instant,
    ) -> (Option<Instant>, Option<Instant>) {
        let begin = self.begin;
        match at {
            None => (Some(begin.first), None),
            Some(Moment::Instant(at)) => (
                (at >= begin.first).then_some(at),
                (at >= begin.last).then_some(at),
            ),
            Some(Moment::Day(day)) if self.by_day => {
                let in_time = day == zone.day(self.end.first);
                let at = if in_time {
                    self.end.first
                } else {
                    zone.day_end(day)
                };
                let at = (day >= zone.day(begin.first)).then_some(at.min(as_of));
                (at, at)
            }
            Some(Moment::Day(day)) => {
                let (first, last) = (zone.day_start(day), zone.day_end(day));
                (
                    (last >= begin.first).then_some(first.max(begin.first)),
                    (first >= begin.last).then_some(last),
                )
            }
        }
    }
}

/// Returns the seconds in the days from one moment's date to the other's.
pub(super) fn days_between(from: Moment, to: Moment, zone: Zone) -> i64 {
    (i64::from(local_day(to, zone)) - i64::from(local_day(from, zone))) * 86_400
}

/// What a term came to.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Came {
    /// Done in time; nothing where it was so from the beginning.
    Met(Option<Moment>),
    /// Done after it was due.
    Late(Moment),
    /// Not done until as-of, and the time is over.
    Breached,
    /// Not done in time, and whether it was done after that cannot be told.
    LateOrBreached(Doubt),
    /// There is still time.
    Open {
        /// And yet it cannot be done any more.
        is_impossible: bool,
    },
    /// It cannot be told.
    Unknown(Doubt),
}

/// What a term came to, and how far each number that it asks for.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Swept {
    pub(super) came: Came,
    pub(super) progress: Vec<Progress>,
}

/// What a duty asks of a hand-over, and what there is to answer it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Question<'q, 'a> {
    pub(super) plan: &'q DutyPlan<'a>,
    pub(super) must: &'q Must<'a>,
    /// What the facts of the hand-over say to the promise's conditions on facts, in their order.
    pub(super) facts: &'q [Truth],
    pub(super) seen: &'q [Seen<'q>],
}

/// When something about a touch becomes true.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Possible,
    Sure,
    Settled,
}

/// Whether more may happen after the instant that is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Future {
    Open,
    Closed,
}

/// Since when a promise holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Since {
    /// Since the beginning, or since nobody knows what.
    Beginning,
    /// Since something was done.
    Deed(Moment),
}

impl Since {
    fn deed(self) -> Option<Moment> {
        match self {
            Since::Beginning => None,
            Since::Deed(at) => Some(at),
        }
    }
}

/// How many conditions of a promise were passed.
#[derive(Debug, Clone, Copy, Default)]
struct Place {
    leaf: usize,
    fact: usize,
}

/// When something about which touch becomes true, by its number among those seen.
type Turn = (Instant, Step, usize);

type Turns<'s> = std::iter::Peekable<std::slice::Iter<'s, Turn>>;

struct Sweep<'q, 'a> {
    question: Question<'q, 'a>,
    term: Term,
    zone: Zone,
    as_of: Instant,
    reaches_back: bool,
    /// Per condition on activities, what its measure has come to.
    sums: Vec<Sum>,
    steps: Vec<Turn>,
    doubt: Option<Doubt>,
    /// Since when the promise holds without a break.
    holds_since: Option<Since>,
    /// Whether the promise perhaps held at some instant since this was last cleared.
    may_have_held: bool,
    /// Whether it perhaps did not hold at some instant since then.
    may_have_failed: bool,
}

/// Sweeps a term.
pub(super) fn sweep(question: Question<'_, '_>, term: Term) -> Swept {
    let clock = question.plan.plan.clock();
    let reaches_back = clock
        .complete_since
        .is_some_and(|since| term.begin.first < since);
    let mut sweep = Sweep {
        question,
        term,
        zone: clock.zone,
        as_of: clock.as_of,
        reaches_back,
        sums: vec![Sum::default(); question.must.leaves.len()],
        steps: Vec::new(),
        doubt: None,
        holds_since: None,
        may_have_held: false,
        may_have_failed: false,
    };
    sweep.doubts();
    sweep.lay_out();
    sweep.run()
}

impl Sweep<'_, '_> {
    /// Takes note of what may keep it from being told.
    fn doubts(&mut self) {
        if self.question.facts.contains(&Truth::Unknown) {
            self.doubt = Some(Doubt::MissingFact);
        }
        if self.term.begin.first != self.term.begin.last {
            self.doubt(Doubt::DateOnly);
        }
        if self.reaches_back {
            self.doubt(Doubt::HistoryTooShort);
        }
    }

    fn doubt(&mut self, doubt: Doubt) {
        self.doubt = Some(self.doubt.map_or(doubt, |known| known.min(doubt)));
    }

    /// Lays out when each touch counts.
    fn lay_out(&mut self) {
        let leaves = &self.question.must.leaves;
        for (number, seen) in self.question.seen.iter().enumerate() {
            if !leaves.iter().any(|(_, measure)| *measure == seen.measure) {
                continue;
            }
            let (possible, mut sure) = self.term.counts_from(seen.at, self.zone, self.as_of);
            let Some(possible) = possible else { continue };
            if !seen.is_sure {
                sure = None;
            }
            if sure == Some(possible) {
                self.steps.push((possible, Step::Sure, number));
                continue;
            }
            self.steps.push((possible, Step::Possible, number));
            self.steps
                .extend(sure.map(|sure| (sure, Step::Settled, number)));
            self.doubt(match (seen.at, seen.is_sure) {
                (None, _) => Doubt::NoTime,
                (_, false) => Doubt::MissingFact,
                (Some(_), true) => Doubt::DateOnly,
            });
        }
        // At one instant what is known to the second comes first, whatever the order of rows.
        let is_day = |number: usize| matches!(self.question.seen[number].at, Some(Moment::Day(_)));
        self.steps
            .sort_unstable_by_key(|&(at, step, number)| (at, step, is_day(number), number));
    }

    fn run(mut self) -> Swept {
        let steps = std::mem::take(&mut self.steps);
        let end = self.term.end;
        let mut left = steps.iter().peekable();
        self.look(Since::Beginning);
        // Up to the end that is sure, to the one that is possible, and then to as-of.
        self.pass(&mut left, end.first.min(self.as_of));
        let in_time = self.holds_since;
        let at_first_end = self.truth(Future::Closed);
        self.may_have_held = at_first_end != Truth::False;
        self.may_have_failed = at_first_end != Truth::True;
        if !self.term.is_over(self.as_of) {
            return self.running(in_time);
        }
        self.pass(&mut left, end.last);
        let progress = self.progress();
        let truth = self.truth(Future::Closed);
        let came = match (in_time, truth) {
            (Some(done), Truth::True) if !self.may_have_failed => Came::Met(done.deed()),
            (None, Truth::False) if !self.may_have_held => self.after_end(&mut left),
            // What may hold at one possible end of the time, and not at another, is known of neither.
            _ => self.unknown(),
        };
        Swept { came, progress }
    }

    /// Returns how it stands while there is time.
    fn running(&self, in_time: Option<Since>) -> Swept {
        let came = match (self.truth(Future::Open), in_time) {
            (Truth::True, Some(done)) => Came::Met(done.deed()),
            (Truth::True, None) => self.unknown(),
            (Truth::False, _) => Came::Open {
                is_impossible: true,
            },
            (Truth::Unknown, _) => Came::Open {
                is_impossible: false,
            },
        };
        Swept {
            came,
            progress: self.progress(),
        }
    }

    fn unknown(&self) -> Came {
        Came::Unknown(self.doubt.unwrap_or(Doubt::MissingFact))
    }

    /// Takes every step up to an instant.
    fn pass(&mut self, steps: &mut Turns<'_>, until: Instant) {
        while let Some((at, step, number)) = steps.next_if(|(at, ..)| *at <= until).copied() {
            self.step(step, number);
            if steps.peek().is_none_or(|(next, ..)| *next != at) {
                let by = self.question.seen[number].at;
                self.look(by.map_or(Since::Beginning, Since::Deed));
            }
        }
        self.look(Since::Beginning);
    }

    /// Takes steps until the promise holds, or there is none any more.
    fn after_end(&mut self, steps: &mut Turns<'_>) -> Came {
        self.holds_since = None;
        self.may_have_held = false;
        while let Some((at, ..)) = steps.peek().copied().copied() {
            self.pass(steps, at);
            if let Some(done) = self.holds_since.and_then(Since::deed) {
                return Came::Late(done);
            }
        }
        if self.may_have_held {
            Came::LateOrBreached(self.doubt.unwrap_or(Doubt::MissingFact))
        } else {
            Came::Breached
        }
    }

    fn step(&mut self, step: Step, number: usize) {
        let seen = &self.question.seen[number];
        for (place, (_, measure)) in self.question.must.leaves.iter().enumerate() {
            if *measure != seen.measure {
                continue;
            }
            let what = self.question.plan.plan.measures[*measure].measure.what;
            let sum = &mut self.sums[place];
            match step {
                Step::Possible => sum.take(what, seen, Part::Unsure, self.zone),
                Step::Sure => sum.take(what, seen, Part::Sure, self.zone),
                Step::Settled => sum.settle(what, seen, self.zone),
            }
        }
    }

    /// Looks whether the promise holds at an instant; `by` is what just happened.
    fn look(&mut self, by: Since) {
        let truth = self.truth(Future::Closed);
        self.may_have_held |= truth != Truth::False;
        self.may_have_failed |= truth != Truth::True;
        if truth != Truth::True {
            self.holds_since = None;
        } else if self.holds_since.is_none() {
            self.holds_since = Some(by);
        }
    }

    fn truth(&self, future: Future) -> Truth {
        let mut place = Place::default();
        self.of(self.question.must.root, future, &mut place)
    }

    /// Returns the truth of a condition; `place` counts the conditions on activities and on facts that are passed.
    fn of(&self, condition: &Condition, future: Future, place: &mut Place) -> Truth {
        let mut each = |one: &Condition| self.of(one, future, place);
        match &condition.test {
            Test::All(of) => of.iter().fold(Truth::True, |all, one| all.and(each(one))),
            Test::Any(of) => of.iter().fold(Truth::False, |any, one| any.or(each(one))),
            Test::None(of) => of
                .iter()
                .fold(Truth::False, |any, one| any.or(each(one)))
                .negated(),
            Test::AtLeast { needed, of } => Truth::at_least(*needed, of.iter().map(each)),
            Test::Known(_) | Test::Fact { .. } => {
                place.fact += 1;
                self.question.facts[place.fact - 1]
            }
            Test::Activity(test) => {
                place.leaf += 1;
                within_limits(&self.interval(place.leaf - 1, future), &test.limits)
            }
            Test::Points(_) => Truth::Unknown,
        }
    }

    /// Returns what a condition's measure has come to.
    fn interval(&self, leaf: usize, future: Future) -> Interval {
        let (_, number) = self.question.must.leaves[leaf];
        let plan = &self.question.plan.plan;
        let measure = plan.measures[number].measure;
        let what = measure.what;
        let mut interval = if future == Future::Open {
            let day = |at| self.zone.day(at);
            let (from, to): (Day, Day) = (day(self.as_of), day(self.term.end.last));
            self.sums[leaf].in_future(what, from, to)
        } else {
            self.sums[leaf].interval(what)
        };
        if self.reaches_back {
            interval.high = Bound::Open;
        }
        interval
    }

    fn progress(&self) -> Vec<Progress> {
        let leaves = self.question.must.leaves.iter().enumerate();
        leaves
            .map(|(condition, (leaf, _))| {
                let reached = self.interval(condition, Future::Closed);
                let truth = match &leaf.test {
                    Test::Activity(test) => within_limits(&reached, &test.limits),
                    _ => Truth::Unknown,
                };
                Progress {
                    condition,
                    reached,
                    is_enough: match truth {
                        Truth::True => Some(true),
                        Truth::False => Some(false),
                        Truth::Unknown => None,
                    },
                }
            })
            .collect()
    }
}
