//! Where a duty stands, from the law alone: every touch is placed wherever it may have been, and truths are Kleene's.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::duty_oracle::clock::{Clock, Length, Second, When};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Truth {
    False,
    Unknown,
    True,
}

/// Something that was done.
#[derive(Clone, Debug)]
pub(super) struct Touch {
    pub(super) kind: &'static str,
    /// Nothing where no time can be read.
    pub(super) when: Option<When>,
    pub(super) held: Option<bool>,
}

/// So many events, or, where `is_below`, fewer.
#[derive(Clone, Debug)]
pub(super) struct Leaf {
    pub(super) kinds: Vec<&'static str>,
    pub(super) count: usize,
    pub(super) are_days: bool,
    pub(super) held: Option<bool>,
    pub(super) is_below: bool,
}

#[derive(Clone, Debug)]
pub(super) enum Must {
    Leaf(Leaf),
    /// So many of these.
    Of(usize, Vec<Must>),
}

impl Must {
    pub(super) fn leaves(&self) -> Vec<&Leaf> {
        match self {
            Must::Leaf(leaf) => vec![leaf],
            Must::Of(_, members) => members.iter().flat_map(Must::leaves).collect(),
        }
    }

    /// True where what is done can spoil it.
    pub(super) fn spoils(&self) -> bool {
        self.leaves().iter().any(|leaf| leaf.is_below)
    }
}

#[derive(Clone, Debug)]
pub(super) struct Duty {
    pub(super) must: Must,
    pub(super) within: Option<Length>,
    pub(super) latest: Option<Length>,
}

/// One lead's clock and what was done.
pub(super) struct Case<'c> {
    pub(super) clock: &'c Clock,
    pub(super) start: When,
    pub(super) touches: &'c [Touch],
    pub(super) as_of: Second,
    /// Whether what is dated on the day of as-of may lie after it.
    pub(super) may_be_later: bool,
}

/// What the law says of one duty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Standing {
    pub(super) state: &'static str,
    pub(super) is_overdue: bool,
    pub(super) due: When,
    pub(super) latest: Option<When>,
    pub(super) done: Done,
}

/// When it was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Done {
    Not,
    At(When),
    /// On a day, at whatever time.
    On(NaiveDate),
    /// Not said.
    Any,
}

impl Case<'_> {
    pub(super) fn stands(&self, duty: &Duty) -> Standing {
        let first = self.first(duty);
        let (state, is_overdue) = self.state(duty, first);
        Standing {
            state,
            is_overdue,
            due: self.limit(first),
            latest: duty.within.and(duty.latest).map(|one| self.limit(one)),
            done: self.done(duty, state, first),
        }
    }

    /// By when it is due: the target, but for one that lies after the outer limit.
    fn first(&self, duty: &Duty) -> Length {
        match (duty.within, duty.latest) {
            (Some(within), Some(latest)) if self.last(latest) < self.last(within) => latest,
            (Some(within), _) => within,
            (None, latest) => latest.unwrap(),
        }
    }

    /// The state, and whether only the outer limit can still be kept.
    fn state(&self, duty: &Duty, first: Length) -> (&'static str, bool) {
        if duty.within.is_none() || duty.latest == Some(first) {
            return (self.by_limit(&duty.must, first), false);
        }
        let is_over = self.is_over(first) == Truth::True;
        match self.holds(&duty.must, Some(first), first) {
            Truth::True => ("met", false),
            // While there is time, what is not surely done is open.
            Truth::False | Truth::Unknown if !is_over => ("open", false),
            Truth::Unknown => ("unknown", false),
            Truth::False => match duty.latest {
                Some(latest) => match self.by_limit(&duty.must, latest) {
                    "met" => ("late", false),
                    state => (state, state == "open"),
                },
                None => (self.ever(&duty.must, first), false),
            },
        }
    }

    fn by_limit(&self, must: &Must, latest: Length) -> &'static str {
        match self.holds(must, Some(latest), latest) {
            Truth::True => "met",
            _ if self.is_over(latest) != Truth::True => "open",
            Truth::Unknown => "unknown",
            Truth::False => "breached",
        }
    }

    /// Whether it was done at some time after it was due.
    fn ever(&self, must: &Must, first: Length) -> &'static str {
        let whens = self.touches.iter().filter_map(|touch| touch.when);
        let ends = whens.map(|when| match when {
            When::At(at) => at,
            When::Day(day) => self.clock.last_of(day),
        });
        let ends = ends.chain([self.as_of]).map(|end| end.min(self.as_of));
        let truths = ends.filter(|end| *end > self.last(first)).map(|as_of| {
            // Of what is dated on the day that is looked at, the law does not say whether it came before.
            let is_by = |when: When| match when {
                When::Day(day) => {
                    self.may_be_later || self.clock.last_of(day).min(self.as_of) <= as_of
                }
                When::At(_) => true,
            };
            let touches = self.touches.iter();
            let touches = touches.filter(|touch| touch.when.is_none_or(is_by));
            let touches: Vec<Touch> = touches.cloned().collect();
            let then = Case {
                as_of,
                touches: &touches,
                ..*self
            };
            then.holds(must, None, first)
        });
        match truths.max() {
            Some(Truth::True) => "late",
            Some(Truth::Unknown) => "unknown",
            Some(Truth::False) | None => "breached",
        }
    }

    fn last(&self, length: Length) -> Second {
        match self.limit(length) {
            When::At(at) => at,
            When::Day(day) => self.clock.last_of(day),
        }
    }

    /// The end of a term, the last one that is possible.
    fn limit(&self, length: Length) -> When {
        match self.start {
            When::At(start) => When::At(self.clock.due(start, length)),
            When::Day(day) if length.is_fine() => {
                When::At(self.clock.due(self.clock.last_of(day), length))
            }
            When::Day(day) => When::Day(self.clock.due_day(day, length)),
        }
    }

    fn is_over(&self, length: Length) -> Truth {
        let is_over = match self.limit(length) {
            When::At(end) => self.as_of > end,
            When::Day(day) => self.clock.day(self.as_of) > day,
        };
        if is_over { Truth::True } else { Truth::False }
    }

    /// Whether the promise is kept from the start to the end of a term, or ever; in units as fine as those of a length.
    fn holds(&self, must: &Must, term: Option<Length>, unit: Length) -> Truth {
        match must {
            Must::Of(count, members) => {
                let truths = members.iter().map(|one| self.holds(one, term, unit));
                let truths: Vec<Truth> = truths.collect();
                let at_least = |least: Truth| truths.iter().filter(|one| **one >= least).count();
                if at_least(Truth::True) >= *count {
                    Truth::True
                } else if at_least(Truth::Unknown) < *count {
                    Truth::False
                } else {
                    Truth::Unknown
                }
            }
            Must::Leaf(leaf) => self.leaf(leaf, term, unit),
        }
    }

    fn leaf(&self, leaf: &Leaf, term: Option<Length>, unit: Length) -> Truth {
        let (mut surely, mut possibly) = (Vec::new(), Vec::new());
        for touch in self.touches {
            if !leaf.kinds.contains(&touch.kind) {
                continue;
            }
            let (is_sure, is_possible) = self.inside(touch.when, term, unit);
            let is_such = match (leaf.held, touch.held) {
                (None, _) => Truth::True,
                (Some(_), None) => Truth::Unknown,
                (Some(wanted), Some(held)) if wanted == held => Truth::True,
                _ => Truth::False,
            };
            if is_sure && is_such == Truth::True {
                surely.push(touch.when);
            }
            if is_possible && is_such != Truth::False {
                possibly.push(touch.when);
            }
        }
        let (least, most) = (self.count(leaf, &surely), self.count(leaf, &possibly));
        let (is_enough, may_be) = (least >= leaf.count, most >= leaf.count);
        match (leaf.is_below, is_enough, may_be) {
            (false, true, _) => Truth::True,
            (false | true, false, true) => Truth::Unknown,
            (false, false, false) | (true, true, _) => Truth::False,
            (true, false, false) => {
                term.map_or(Truth::True, |term| self.stays(leaf, term, &possibly))
            }
        }
    }

    /// Whether it stays below its number until a term is over: it is, or too few days are left.
    fn stays(&self, leaf: &Leaf, term: Length, possibly: &[Option<When>]) -> Truth {
        let (today, last) = (self.clock.day(self.as_of), self.clock.day(self.last(term)));
        let days = today.iter_days().take_while(|day| *day <= last);
        let all = possibly
            .iter()
            .copied()
            .chain(days.map(|day| Some(When::Day(day))));
        let all: Vec<Option<When>> = all.collect();
        if leaf.are_days && self.count(leaf, &all) < leaf.count {
            return Truth::True;
        }
        self.is_over(term)
    }

    fn count(&self, leaf: &Leaf, events: &[Option<When>]) -> usize {
        if !leaf.are_days {
            return events.len();
        }
        let days = events.iter().flatten().map(|when| self.clock.date(*when));
        let days: BTreeSet<NaiveDate> = days.collect();
        days.len() + events.iter().filter(|when| when.is_none()).count()
    }

    /// Whether an event surely and whether it possibly lies in a term.
    fn inside(&self, when: Option<When>, term: Option<Length>, unit: Length) -> (bool, bool) {
        let Some(when) = when else {
            return (false, true);
        };
        let today = self.clock.day(self.as_of);
        let is_later = match when {
            When::At(at) => at > self.as_of,
            When::Day(day) => day > today,
        };
        if is_later {
            return (false, false);
        }
        if unit.is_fine() {
            return self.in_worlds(when, term);
        }
        let is_in = if let (When::At(start), When::At(at)) = (self.start, when) {
            let end = term.map(|term| self.clock.due(start, term));
            at >= start && end.is_none_or(|end| at <= end)
        } else {
            let day = self.clock.date(when);
            let end = term.map(|term| self.clock.date(self.limit(term)));
            day >= self.clock.date(self.start) && end.is_none_or(|end| day <= end)
        };
        (is_in, is_in)
    }

    fn in_worlds(&self, when: When, term: Option<Length>) -> (bool, bool) {
        let (mut surely, mut possibly) = (true, false);
        for start in self.starts(when, term) {
            let end = term.map(|term| self.clock.due(start, term));
            for at in self.places(when, start, end) {
                let is_in = at >= start
                    && end.is_none_or(|end| at <= end)
                    && (at <= self.as_of || !self.may_be_later);
                surely &= is_in;
                possibly |= is_in;
            }
        }
        (surely, possibly)
    }

    /// Every hour's start and the last second of a day, and what else makes a difference.
    fn hours(&self, day: NaiveDate, more: &[Second]) -> Vec<Second> {
        let (first, last) = (self.clock.first_of(day), self.clock.last_of(day));
        let hours = (first..=last).step_by(3600).chain([last]);
        let more = more
            .iter()
            .copied()
            .filter(|at| (first..=last).contains(at));
        hours.chain(more).collect()
    }

    fn starts(&self, when: When, term: Option<Length>) -> Vec<Second> {
        let day = match self.start {
            When::At(start) => return vec![start],
            When::Day(day) => day,
        };
        let When::At(at) = when else {
            return self.hours(day, &[]);
        };
        let mut more = vec![at, at + 1];
        if let Some(term) = term {
            // The later the start, the later the end: the first start whose end is not before the event.
            let (mut low, mut high) = (self.clock.first_of(day), self.clock.last_of(day));
            while low < high {
                let middle = low + (high - low) / 2;
                if self.clock.due(middle, term) >= at {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            more.extend([low - 1, low]);
        }
        self.hours(day, &more)
    }

    fn places(&self, when: When, start: Second, end: Option<Second>) -> Vec<Second> {
        match when {
            When::At(at) => vec![at],
            When::Day(day) => {
                let end = end.unwrap_or(self.as_of);
                let more = [start - 1, start, end, end + 1, self.as_of, self.as_of + 1];
                self.hours(day, &more)
            }
        }
    }

    /// When the promise was done, where nothing can spoil it: the first moment at which it is true of what is sure.
    fn done(&self, duty: &Duty, state: &str, first: Length) -> Done {
        if state == "open" {
            return Done::Not;
        }
        if state == "unknown" || duty.must.spoils() {
            return Done::Any;
        }
        let whens: Vec<When> = self.touches.iter().filter_map(|one| one.when).collect();
        let is_exact = |when: &When| matches!(when, When::At(_));
        let are_exact = whens.iter().all(is_exact) && is_exact(&self.start);
        let is_fine = first.is_fine() || duty.latest.is_some_and(Length::is_fine);
        let until = |is_in: &dyn Fn(When) -> bool| {
            let touches = self.touches.iter();
            let touches = touches.filter(|one| one.when.is_some_and(is_in));
            let touches: Vec<Touch> = touches.cloned().collect();
            let then = Case {
                touches: &touches,
                ..*self
            };
            then.holds(&duty.must, None, first) == Truth::True
        };
        if are_exact {
            let mut seconds: Vec<Second> = Vec::new();
            seconds.extend(whens.iter().filter_map(|when| match when {
                When::At(at) => Some(*at),
                When::Day(_) => None,
            }));
            seconds.sort_unstable();
            let is_by = |end: Second| until(&|when| matches!(when, When::At(at) if at <= end));
            let found = seconds.into_iter().find(|end| is_by(*end));
            return found.map_or(Done::Not, |at| Done::At(When::At(at)));
        }
        if is_fine {
            return Done::Any;
        }
        let days: BTreeSet<NaiveDate> = whens.iter().map(|when| self.clock.date(*when)).collect();
        let is_by = |end: NaiveDate| until(&|when| self.clock.date(when) <= end);
        let found = days.into_iter().find(|end| is_by(*end));
        found.map_or(Done::Not, Done::On)
    }
}
