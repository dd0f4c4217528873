//! An agreement made ready to run: distinct measures, prepared comparisons, worked-out windows, what is to be read.

use crate::domain::agreement::{Agreement, Member, Noise};
use crate::domain::calendar::{Instant, Moment, Span, Unit};
use crate::domain::condition::{
    Anchor, Comparison, Condition, DetailId, DetailTest, End, FactTest, FieldId, Measure, Start,
    Test, What,
};
use crate::domain::duty::Promise;
use crate::domain::number::Number;
use crate::domain::truth::Truth;
use crate::domain::value::Fact;
use crate::engine::compare::{Beside, Prepared};
use crate::engine::kinds::{Kind, Kinds};
use crate::engine::measure::{Event, Part};
use crate::engine::window::{Clock, Frame, Frames};

/// Which events are kept beside the counters, for questions that counters cannot answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Keep {
    /// Only what a measure itself needs (a window that hangs on the lead's own date, noise that needs neighbours).
    Needed,
    /// Every event that some measure may count: for evidence and for when a verdict expires.
    Relevant,
    /// Also every event that a noise rule may leave out, to show what was left out.
    Ignored,
    /// Also every event by the lead, whether some measure asks for it or not.
    Everything,
}

/// Where the neighbours of an event are, that some noise rule looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Neighbours {
    /// No rule looks at any.
    Unasked,
    /// Among the events of the same slot that wait beside the counters until all of their neighbours are known.
    InSlot,
    /// Among the kept events of the lead: it may have several slots, or a window of its own.
    OfLead,
}

/// An agreement ready to run at one instant.
#[derive(Debug)]
pub struct Plan<'a> {
    /// What both parties agreed.
    pub agreement: &'a Agreement,
    /// Its windows at the instant judged for.
    pub frames: Frames,
    /// The spans before as-of that comparisons of dates have.
    pub spans: Vec<Span>,
    /// The words of activities.
    pub kinds: Kinds,
    /// Per condition number, what it was made into.
    pub tests: Vec<Planned>,
    /// The distinct measures.
    pub measures: Vec<PlannedMeasure<'a>>,
    /// What verdicts list.
    pub members: Vec<Member<'a>>,
    /// What is left out.
    pub noise: Vec<PlannedNoise<'a>>,
    /// How leads find their events: by key, or by a field.
    pub groups: Vec<Group>,
    /// How many counters a slot has.
    pub counters: usize,
    /// How many amounts a slot has.
    pub amounts: usize,
    /// Per field, whether something reads it.
    pub uses_field: Vec<bool>,
    /// Per detail, whether something reads it.
    pub uses_detail: Vec<bool>,
    /// Where noise rules find the neighbours of events.
    pub neighbours: Neighbours,
    keep: Keep,
    /// Per kind, whether its events are kept.
    keeps_kind: Vec<bool>,
    /// Per kind, what it is to noise rules that look at neighbours.
    roles: Vec<Role>,
    /// Per kind (the last entry is for kinds without a name), the measures that may count it.
    measures_of_kind: Vec<Vec<usize>>,
    details_of_kind: Vec<Vec<usize>>,
}

/// What a condition was made into.
#[derive(Debug)]
pub enum Planned {
    /// A group; its members have entries of their own.
    Group,
    /// A fact that must be known.
    Known,
    /// A fact's test.
    Fact(Prepared),
    /// A measure, by its number in [`Plan::measures`].
    Activity(usize),
    /// The points of all signals.
    Points,
}

/// A distinct measure.
#[derive(Debug)]
pub struct PlannedMeasure<'a> {
    /// What is measured.
    pub measure: &'a Measure,
    /// What the details must be.
    pub details: Vec<(DetailId, Prepared)>,
    /// The first measure that asks the same of details, so that this is judged once an event.
    pub filter: usize,
    /// The greatest number that some condition compares it with.
    pub limit_max: Number,
    /// Where its result is kept.
    pub place: MeasurePlace,
}

/// Where a measure's running result is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MeasurePlace {
    /// In a counter of the lead's slot.
    Counter(usize),
    /// In a counter and an amount of the lead's slot.
    Amount(usize, usize),
    /// Nowhere: it is worked out from kept events.
    Kept,
}

/// Events that are left out.
#[derive(Debug)]
pub struct PlannedNoise<'a> {
    /// The rule.
    pub noise: &'a Noise,
    /// What the details must be.
    pub details: Vec<(DetailId, Prepared)>,
    /// Whether it needs the neighbours of an event.
    pub needs_neighbours: bool,
}

/// What a kind of event is to the noise rules that look at neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Nothing.
    Bystander,
    /// Others may come too soon after it; it counts itself.
    Cause,
    /// It may be left out because of its neighbours.
    Target,
}

/// How leads find their events.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// By the lead's key.
    Key,
    /// By a field of the lead.
    Field(FieldId),
}

impl<'a> Plan<'a> {
    /// Makes an agreement ready.
    pub fn new(agreement: &'a Agreement, clock: Clock) -> Self {
        Plan::over(agreement, clock, agreement.roots().collect())
    }

    /// Makes what the duties of an agreement ask for ready, as if that were its rules.
    pub fn of_duties(agreement: &'a Agreement, clock: Clock) -> Self {
        let promises = agreement.duties.iter().map(|duty| &duty.promise);
        let roots = promises.filter_map(|promise| match promise {
            Promise::Must(must) => Some(must.as_ref()),
            Promise::Volume { .. } => None,
        });
        Plan::over(agreement, clock, roots.collect())
    }

    /// Makes an agreement ready with what it asks of leads that Sales returned, beside its rules.
    pub fn of_night(agreement: &'a Agreement, clock: Clock) -> Self {
        let recycle = agreement.recycle.as_ref();
        let when = recycle.and_then(|recycle| recycle.when.as_ref());
        Plan::over(agreement, clock, agreement.roots().chain(when).collect())
    }

    fn over(agreement: &'a Agreement, clock: Clock, roots: Vec<&'a Condition>) -> Self {
        let mut conditions: Vec<&'a Condition> = Vec::new();
        for root in roots {
            root.walk(&mut |one| conditions.push(one));
        }
        let numbers = conditions.iter().map(|one| one.number + 1);
        let count = numbers.max().unwrap_or(0).max(agreement.condition_count);
        let mut spans = Vec::new();
        let noise = agreement
            .noise
            .iter()
            .map(|noise| PlannedNoise::new(noise, &mut spans))
            .collect();
        let mut plan = Plan {
            agreement,
            frames: Frames {
                clock,
                measures: Vec::new(),
                spans: Vec::new(),
            },
            spans,
            kinds: Kinds::new(agreement),
            tests: (0..count).map(|_| Planned::Group).collect(),
            measures: Vec::new(),
            members: agreement.members(),
            noise,
            groups: groups(agreement),
            counters: 0,
            amounts: 0,
            uses_field: vec![false; agreement.fields.len()],
            uses_detail: vec![false; agreement.details.len()],
            neighbours: Neighbours::Unasked,
            keep: Keep::Needed,
            keeps_kind: Vec::new(),
            roles: Vec::new(),
            measures_of_kind: Vec::new(),
            details_of_kind: Vec::new(),
        };
        for condition in conditions {
            plan.tests[condition.number] = plan.planned(condition);
        }
        plan.frames = plan.frames_at(clock.as_of);
        plan.note_other_uses();
        plan.index_kinds();
        plan.index_roles();
        plan.place_measures();
        plan.index_keeps();
        plan
    }

    /// Has every event kept that some measure may count, for evidence and for when a verdict expires.
    pub fn keep_relevant_events(&mut self) {
        self.keep = Keep::Relevant;
        self.index_keeps();
    }

    /// Has also those events kept that a noise rule may leave out, to show them.
    pub fn keep_ignored_events(&mut self) {
        self.keep = Keep::Ignored;
        self.index_keeps();
    }

    /// Has every event of a lead kept, whatever it is.
    pub fn keep_everything(&mut self) {
        self.keep = Keep::Everything;
        self.index_keeps();
    }

    fn index_keeps(&mut self) {
        let keeps = self
            .all_kinds()
            .map(|kind| self.works_out_keeps(kind))
            .collect();
        self.keeps_kind = keeps;
    }

    /// Returns every kind in the order of their indexes.
    fn all_kinds(&self) -> impl Iterator<Item = Kind> + use<> {
        (0..self.agreement.activities.len())
            .map(|index| Kind::Named(crate::domain::condition::ActivityId(index)))
            .chain([Kind::Other])
    }

    /// Returns the instant judged for, with the zone and the history's beginning.
    pub fn clock(&self) -> &Clock {
        &self.frames.clock
    }

    /// Works all windows out for another instant.
    pub fn frames_at(&self, as_of: Instant) -> Frames {
        let clock = Clock {
            as_of,
            ..self.frames.clock
        };
        let measures = self
            .measures
            .iter()
            .map(|one| clock.frame(&one.measure.window, |_| None).ok());
        let spans = self.spans.iter().map(|span| clock.back(*span));
        Frames {
            clock,
            measures: measures.collect(),
            spans: spans.collect(),
        }
    }

    /// Returns the measures that may count an event of this kind.
    pub fn measures_of(&self, kind: Kind) -> &[usize] {
        &self.measures_of_kind[self.kind_index(kind)]
    }

    /// Returns the details to read of an event of this kind.
    pub fn details_of(&self, kind: Kind) -> &[usize] {
        &self.details_of_kind[self.kind_index(kind)]
    }

    /// Returns whether an event of this kind is kept beside the counters.
    pub fn keeps(&self, kind: Kind) -> bool {
        self.keeps_kind[self.kind_index(kind)]
    }

    /// Returns whether an event of a kind that is kept is so even where a rule leaves it out by its details alone: it
    /// may be why another one is left out, or is to be shown.
    pub fn keeps_noise(&self, kind: Kind) -> bool {
        self.keep == Keep::Ignored || self.role(kind) != Role::Bystander
    }

    fn works_out_keeps(&self, kind: Kind) -> bool {
        let is_kept = |measure: &usize| self.measures[*measure].place == MeasurePlace::Kept;
        let is_counted = !self.measures_of(kind).is_empty();
        let is_neighbour = self.role(kind) != Role::Bystander;
        match self.keep {
            Keep::Ignored => is_counted || is_neighbour || self.may_be_noise(kind),
            Keep::Relevant => is_counted || is_neighbour,
            Keep::Everything => true,
            Keep::Needed => {
                self.neighbours == Neighbours::OfLead && is_neighbour
                    || self.measures_of(kind).iter().any(is_kept)
            }
        }
    }

    fn may_be_noise(&self, kind: Kind) -> bool {
        let is_meant = |rule: &PlannedNoise<'_>| self.kinds.is_among(kind, &rule.noise.did);
        self.noise.iter().any(is_meant)
    }

    /// Returns whether every event that a measure may count is kept.
    pub fn keeps_all(&self) -> bool {
        self.keep != Keep::Needed
    }

    /// Returns whether some noise rule needs the neighbours of an event.
    pub fn has_neighbourly_noise(&self) -> bool {
        self.neighbours != Neighbours::Unasked
    }

    /// Returns what a kind is to the noise rules that look at neighbours.
    pub fn role(&self, kind: Kind) -> Role {
        self.roles[self.kind_index(kind)]
    }

    /// Returns the noise rules that look at neighbours, each with its number.
    pub fn neighbourly(&self) -> impl Iterator<Item = (usize, &PlannedNoise<'a>)> {
        let rules = self.noise.iter().enumerate();
        rules.filter(|(_, rule)| rule.needs_neighbours)
    }

    /// Returns the seconds beyond which no two events are neighbours; more rather than less.
    pub fn reach_seconds(&self) -> i64 {
        let spans = self.neighbourly().flat_map(|(_, rule)| {
            let burst = rule.noise.burst.map(|(_, span)| span);
            burst
                .into_iter()
                .chain(rule.noise.after.as_ref().map(|(_, span)| *span))
        });
        spans.map(seconds_at_most).max().unwrap_or(0)
    }

    /// Returns whether anything asks about activities.
    pub fn asks_about_activities(&self) -> bool {
        !self.measures.is_empty()
    }

    fn kind_index(&self, kind: Kind) -> usize {
        match kind {
            Kind::Named(id) => id.0,
            Kind::Other | Kind::Unknown => self.agreement.activities.len(),
        }
    }

    fn planned(&mut self, condition: &'a Condition) -> Planned {
        match &condition.test {
            Test::All(_) | Test::Any(_) | Test::None(_) | Test::AtLeast { .. } => Planned::Group,
            Test::Known(field) => {
                self.uses_field[field.0] = true;
                Planned::Known
            }
            Test::Fact { field, test } => {
                self.uses_field[field.0] = true;
                self.note_compared_fields(test);
                Planned::Fact(Prepared::new(test, &mut self.spans))
            }
            Test::Activity(test) => {
                let number = self.measure_number(&test.measure);
                let greatest = &mut self.measures[number].limit_max;
                *greatest = test
                    .limits
                    .greatest()
                    .map_or(*greatest, |limit| limit.max(*greatest));
                Planned::Activity(number)
            }
            Test::Points(_) => Planned::Points,
        }
    }

    fn note_compared_fields(&mut self, test: &FactTest) {
        if let FactTest::Compare { comparisons, .. } = test {
            for comparison in comparisons {
                if let Comparison::DomainIsField(field) = comparison {
                    self.uses_field[field.0] = true;
                }
            }
        }
    }

    fn measure_number(&mut self, measure: &'a Measure) -> usize {
        if let Some(known) = self.measures.iter().position(|one| one.measure == measure) {
            return known;
        }
        for field in anchors(measure).into_iter().flatten() {
            self.uses_field[field.0] = true;
        }
        for DetailId(detail) in measured_details(measure) {
            self.uses_detail[detail] = true;
        }
        let same = self
            .measures
            .iter()
            .position(|one| one.measure.details == measure.details);
        let filter = same.unwrap_or(self.measures.len());
        self.measures.push(PlannedMeasure {
            measure,
            details: prepared_details(&measure.details, &mut self.spans),
            filter,
            limit_max: Number::ZERO,
            place: MeasurePlace::Kept,
        });
        self.measures.len() - 1
    }

    fn note_other_uses(&mut self) {
        // Where nothing asks about activities none is read.
        if self.asks_about_activities() {
            for (DetailId(detail), _) in self.noise.iter().flat_map(|noise| &noise.details) {
                self.uses_detail[*detail] = true;
            }
        }
        for group in &self.groups {
            if let Group::Field(field) = group {
                self.uses_field[field.0] = true;
            }
        }
    }

    fn index_roles(&mut self) {
        let role = |kind| {
            let roles = self.neighbourly().map(|(_, rule)| {
                if self.kinds.is_among(kind, &rule.noise.did) {
                    Role::Target
                } else if rule.is_cause(kind) {
                    Role::Cause
                } else {
                    Role::Bystander
                }
            });
            roles.max().unwrap_or(Role::Bystander)
        };
        self.roles = self.all_kinds().map(role).collect();
        let has_window_of_lead = |kind| {
            let frames = &self.frames.measures;
            let mut measures = self.measures_of(kind).iter();
            self.role(kind) == Role::Target && measures.any(|number| frames[*number].is_none())
        };
        self.neighbours = if self.neighbourly().next().is_none() {
            Neighbours::Unasked
        } else if self.groups.len() > 1 || self.all_kinds().any(has_window_of_lead) {
            Neighbours::OfLead
        } else {
            Neighbours::InSlot
        };
    }

    /// Returns per measure whether neighbours of the lead's kept events decide what it counts.
    fn hangs_on_kept_neighbours(&self) -> Vec<bool> {
        let mut hangs = vec![false; self.measures.len()];
        if self.neighbours == Neighbours::OfLead {
            let targets = self
                .all_kinds()
                .filter(|kind| self.role(*kind) == Role::Target);
            for number in targets.flat_map(|kind| self.measures_of(kind)) {
                hangs[*number] = true;
            }
        }
        hangs
    }

    fn place_measures(&mut self) {
        let hangs = self.hangs_on_kept_neighbours();
        let several_groups = self.groups.len() > 1;
        let frames = self.frames.measures.iter().zip(hangs);
        for (planned, (frame, hangs)) in self.measures.iter_mut().zip(frames) {
            let what = planned.measure.what;
            let is_distinct = matches!(
                what,
                What::DistinctDays | What::DistinctKinds | What::Distinct(_)
            );
            if hangs || frame.is_none() || (is_distinct && several_groups) {
                continue;
            }
            let counter = self.counters;
            self.counters += 1;
            planned.place = match what {
                What::Sum(_) | What::Longest(_) => {
                    self.amounts += 1;
                    MeasurePlace::Amount(counter, self.amounts - 1)
                }
                What::Count | What::DistinctDays | What::DistinctKinds | What::Distinct(_) => {
                    MeasurePlace::Counter(counter)
                }
            };
        }
    }

    fn index_kinds(&mut self) {
        for kind in self.all_kinds() {
            let measures: Vec<usize> = (0..self.measures.len())
                .filter(|number| {
                    self.kinds
                        .is_among(kind, &self.measures[*number].measure.did)
                })
                .collect();
            let mut details: Vec<usize> = measures
                .iter()
                .flat_map(|number| measured_details(self.measures[*number].measure))
                .chain(
                    self.noise
                        .iter()
                        .flat_map(|noise| noise.details.iter().map(|(detail, _)| *detail)),
                )
                .map(|detail| detail.0)
                .collect();
            details.sort_unstable();
            details.dedup();
            self.measures_of_kind.push(measures);
            self.details_of_kind.push(details);
        }
    }
}

impl<'a> PlannedNoise<'a> {
    fn new(noise: &'a Noise, spans: &mut Vec<Span>) -> Self {
        PlannedNoise {
            noise,
            details: prepared_details(&noise.details, spans),
            needs_neighbours: noise.burst.is_some() || noise.after.is_some(),
        }
    }
}

impl PlannedNoise<'_> {
    /// Returns whether others may come too soon after an event of this kind.
    pub fn is_cause(&self, kind: Kind) -> bool {
        let after = self.noise.after.as_ref();
        after.is_some_and(|(these, _)| kind.is_one_of(these))
    }
}

impl PlannedMeasure<'_> {
    /// Returns what part of the measure an event of a fitting kind is, given whether its details fit; nothing where it
    /// is none.
    pub fn part(
        &self,
        event: &Event<'_>,
        fits: Truth,
        frame: &Frame,
        frames: &Frames,
    ) -> Option<Part> {
        if fits == Truth::False {
            return None;
        }
        let inside = event
            .at
            .map_or(Truth::Unknown, |at| frame.holds(at, frames.clock.zone));
        match (inside, fits) {
            (Truth::True, Truth::True) if !event.is_doubtful => Some(Part::Sure),
            (Truth::False, Truth::True) => Some(Part::Outside),
            (Truth::False, _) => None,
            (Truth::True | Truth::Unknown, _) => Some(Part::Unsure),
        }
    }
}

/// Returns whether the details of an event are as asked.
pub fn details_fit(
    details: &[(DetailId, Prepared)],
    event: &Event<'_>,
    frames: &Frames,
    scratch: &mut String,
) -> Truth {
    let beside = Beside {
        zone: frames.clock.zone,
        facts: &[],
        spans: &frames.spans,
    };
    let mut truth = Truth::True;
    for (detail, prepared) in details {
        truth = truth.and(
            prepared
                .judge(&event.details[detail.0], &beside, scratch)
                .truth,
        );
    }
    truth
}

/// Returns how many seconds a span has at most, whatever calendars and clocks do.
fn seconds_at_most(span: Span) -> i64 {
    const DAY: i64 = 86_400;
    let count = i64::from(span.count);
    match span.unit {
        Unit::Second => count,
        Unit::Minute => count * 60,
        Unit::Hour => count * 3600,
        Unit::Day => (count + 2) * DAY,
        Unit::Week => (count * 7 + 2) * DAY,
        Unit::Month => (count * 31 + 2) * DAY,
        Unit::Quarter => (count * 92 + 2) * DAY,
        Unit::Year => (count * 366 + 2) * DAY,
    }
}

/// Returns the lead's own date that an anchor field holds.
pub fn anchor_of(facts: &[Fact<'_>], field: FieldId) -> Option<Moment> {
    match facts.get(field.0) {
        Some(Fact::Known(crate::domain::value::Value::Moment(moment))) => Some(*moment),
        _ => None,
    }
}

fn prepared_details(details: &[DetailTest], spans: &mut Vec<Span>) -> Vec<(DetailId, Prepared)> {
    details
        .iter()
        .map(|one| (one.detail, Prepared::new(&one.test, spans)))
        .collect()
}

fn measured_details(measure: &Measure) -> Vec<DetailId> {
    let measured = match measure.what {
        What::Distinct(detail) | What::Sum(detail) | What::Longest(detail) => Some(detail),
        What::Count | What::DistinctDays | What::DistinctKinds => None,
    };
    measure
        .details
        .iter()
        .map(|one| one.detail)
        .chain(measured)
        .collect()
}

/// Returns the fields whose dates a measure's window hangs on: its start and its end.
pub fn anchors(measure: &Measure) -> [Option<FieldId>; 2] {
    let start = match &measure.window.start {
        Start::Since(Anchor::Field(field)) => Some(*field),
        _ => None,
    };
    let end = match &measure.window.end {
        End::Until(Anchor::Field(field)) => Some(*field),
        _ => None,
    };
    [start, end]
}

fn groups(agreement: &Agreement) -> Vec<Group> {
    let sources = std::iter::once(&agreement.sources.activities)
        .chain(&agreement.sources.named_activities)
        .chain(&agreement.sources.given);
    let mut groups = Vec::new();
    for source in sources {
        let group = source.matches.map_or(Group::Key, Group::Field);
        if !groups.contains(&group) {
            groups.push(group);
        }
    }
    groups
}
