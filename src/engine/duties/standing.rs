//! Where the duties of one hand-over stand: terms put together.

use crate::domain::agreement::{Activity, Agreement, By};
use crate::domain::calendar::{Instant, Moment};
use crate::domain::condition::{ActivityId, ActivityTest, Condition, Did, Test, What};
use crate::domain::duty::{ClockStart, Duty, Promise};
use crate::domain::follow_up::{Doubt, FollowUp, Progress, Standing, State};
use crate::domain::text::name_key;
use crate::domain::verdict::Outcome;
use crate::engine::duties::hand_overs::{HandOver, HandOvers};
use crate::engine::duties::stamp::Stamp;
use crate::engine::duties::term::{Came, Question, Swept, Term, days_between, sweep};
use crate::engine::duties::touches::{Gives, Seen, Touches};
use crate::engine::duties::{DutyPlan, Must};

/// Returns whether an activity is the hand-over itself: the one called `handed_over`.
pub fn is_handing_over(activity: &Activity) -> bool {
    name_key(&activity.name) == name_key("handed_over")
}

/// Judges hand-overs; made once a run.
#[derive(Debug)]
pub struct Judge<'j, 'a> {
    plan: &'j DutyPlan<'a>,
    hand_overs: &'j HandOvers,
    touches: &'j Touches,
    /// The measures that count a hand-over itself, where no row of the history is one.
    handed_over: Vec<usize>,
    /// The duties of which the first thing that counts is the first touch.
    touching: Vec<usize>,
}

/// Why no duty about a lead stands for a hand-over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Silence {
    /// No duty is about it.
    Aside,
    /// Its clocks start after as-of.
    Later,
    /// It counts for a promise of so many leads.
    Counted,
}

/// Returns the duties of which the first thing that counts for a lead is its first touch: those that ask for what Sales
/// does (`by = "sales"`) from the hand-over on; else all that do, else those of the party `sales`, else all that run from
/// the hand-over.
fn touching_duties(agreement: &Agreement) -> Vec<usize> {
    let wanted: [fn(&Agreement, &Duty) -> bool; 4] = [
        |agreement, duty| duty.from == ClockStart::HandedOver && asks_sales(agreement, duty),
        asks_sales,
        |_, duty| duty.party == "sales",
        |_, duty| duty.from == ClockStart::HandedOver,
    ];
    let found = wanted.iter().map(|wanted| {
        let numbered = agreement.duties.iter().enumerate();
        let deeds = numbered.filter(|(_, duty)| matches!(duty.promise, Promise::Must(_)));
        let these = deeds.filter(|(_, duty)| wanted(agreement, duty));
        these.map(|(number, _)| number).collect::<Vec<_>>()
    });
    found
        .into_iter()
        .find(|these| !these.is_empty())
        .unwrap_or_default()
}

/// Returns whether a duty asks for something that Sales does.
fn asks_sales(agreement: &Agreement, duty: &Duty) -> bool {
    let Promise::Must(must) = &duty.promise else {
        return false;
    };
    let mut asks = false;
    must.walk(&mut |one| {
        if let Test::Activity(ActivityTest { measure, .. }) = &one.test
            && let Did::These(these) = &measure.did
        {
            asks |= these
                .iter()
                .any(|id| agreement.activities[id.0].by == By::Sales);
        }
    });
    asks
}

impl<'j, 'a> Judge<'j, 'a> {
    /// Returns what judges the hand-overs. `met` says per activity of the agreement whether some row of the history is
    /// it: where none is a hand-over, the hand-overs themselves are.
    pub fn new(
        plan: &'j DutyPlan<'a>,
        hand_overs: &'j HandOvers,
        touches: &'j Touches,
        met: &[bool],
    ) -> Self {
        let activities = plan.agreement().activities.iter().enumerate();
        let these: Vec<ActivityId> = activities
            .filter(|(index, one)| is_handing_over(one) && !met.get(*index).unwrap_or(&false))
            .map(|(index, _)| ActivityId(index))
            .collect();
        let measures = plan.plan.measures.iter().enumerate();
        let handed_over = measures.filter(|(_, one)| {
            let is_meant = match &one.measure.did {
                Did::These(did) => did.iter().any(|one| these.contains(one)),
                Did::Anything { .. } => false,
            };
            let is_plain = matches!(one.measure.what, What::Count | What::DistinctDays);
            is_meant && is_plain && one.measure.details.is_empty()
        });
        Judge {
            plan,
            hand_overs,
            touches,
            handed_over: handed_over.map(|(number, _)| number).collect(),
            touching: touching_duties(plan.agreement()),
        }
    }

    fn as_of(&self) -> Instant {
        self.plan.plan.clock().as_of
    }

    /// Returns where the duties about a hand-over stand; there are none where its clocks all start after as-of.
    pub fn follow_up(&self, number: usize) -> FollowUp<'j> {
        let row = self.hand_overs.row(number);
        let mut seen = Vec::new();
        for slot in self.hand_overs.slots(number) {
            self.touches.of(slot, &mut seen);
        }
        if let Some(at) = self.past(row.handed_over) {
            let of_row = self.handed_over.iter().map(|measure| Seen {
                measure: *measure,
                is_sure: true,
                at: Some(at),
                gives: Gives::One,
            });
            seen.extend(of_row);
        }
        let duties = self.plan.agreement().duties.iter().zip(&self.plan.musts);
        let standings = duties.enumerate().filter_map(|(duty, (promised, must))| {
            let standing = self.standing(number, promised, must.as_ref()?, &seen)?;
            Some(Standing { duty, ..standing })
        });
        let standings = standings.collect();
        let first_touch = self.first_touch(row, &seen);
        let moment = |stamp: Stamp| stamp.moment();
        let (created, handed_over) = (moment(row.created), moment(row.handed_over));
        FollowUp {
            key: self.hand_overs.key(row),
            row: row.row,
            owner: self.hand_overs.owner(row),
            tier: row.tier(),
            outcome: row.outcome,
            points: row.points,
            created,
            qualified: moment(row.qualified),
            handed_over,
            first_touch,
            hand_over_seconds: self.between(created, handed_over),
            first_touch_seconds: self.between(handed_over, first_touch),
            first_touch_working_seconds: self.working_between(handed_over, first_touch),
            standings,
        }
    }

    /// Returns why no duty about a lead stands for a hand-over.
    pub fn silence(&self, number: usize) -> Silence {
        let row = self.hand_overs.row(number);
        let duties = self.plan.agreement().duties.iter();
        let mut silence = Silence::Aside;
        for duty in duties.filter(|duty| self.plan.is_about(duty, row)) {
            if matches!(duty.promise, Promise::Volume { .. }) {
                silence = Silence::Counted;
            } else if row.start(duty.from).is_some() {
                return Silence::Later;
            }
        }
        silence
    }

    /// Returns a moment that is not after as-of.
    fn past(&self, stamp: Stamp) -> Option<Moment> {
        let clock = self.plan.plan.clock();
        stamp.moment().filter(|at| !clock.is_after_as_of(*at))
    }

    fn between(&self, from: Option<Moment>, to: Option<Moment>) -> Option<i64> {
        match (from?, to?) {
            (Moment::Instant(from), Moment::Instant(to)) => Some(to - from),
            (from, to) => Some(days_between(from, to, self.plan.zone())),
        }
    }

    fn working_between(&self, from: Option<Moment>, to: Option<Moment>) -> Option<i64> {
        match (from?, to?) {
            (Moment::Instant(from), Moment::Instant(to)) => {
                Some(self.plan.working.as_ref()?.between(from, to))
            }
            _ => None,
        }
    }

    /// Returns the first touch since the clock of the first such duty about a lead started; what may be none, by its
    /// details or its time, is left out.
    fn first_touch(&self, row: &HandOver, seen: &[Seen<'_>]) -> Option<Moment> {
        let duties = &self.plan.agreement().duties;
        let touching = self.touching.iter();
        let about: Vec<usize> = touching
            .copied()
            .filter(|number| self.plan.is_about(&duties[*number], row))
            .collect();
        let start = row.start(duties[*about.first()?].from)?;
        let zone = self.plan.zone();
        let is_wanted = |one: &Seen<'_>| {
            let musts = about
                .iter()
                .filter_map(|number| self.plan.musts[*number].as_ref());
            let mut leaves = musts.flat_map(|must| &must.leaves);
            leaves.any(|(leaf, measure)| *measure == one.measure && asks_for_more(leaf))
        };
        let touches = seen.iter().filter(|one| one.is_sure && is_wanted(one));
        let after = touches
            .filter_map(|one| one.at)
            .filter(|at| match (at, start) {
                (Moment::Instant(at), Moment::Instant(start)) => *at >= start,
                (at, start) => days_between(start, *at, zone) >= 0,
            });
        after.min_by_key(|at| match at {
            Moment::Instant(at) => (*at, 1),
            Moment::Day(day) => (zone.day_start(*day), 0),
        })
    }

    /// Returns where a duty stands; nothing where it is not about this hand-over, or its clock has not started.
    fn standing(
        &self,
        number: usize,
        duty: &Duty,
        must: &Must<'a>,
        seen: &[Seen<'_>],
    ) -> Option<Standing> {
        let row = self.hand_overs.row(number);
        if !self.plan.is_about(duty, row) {
            return None;
        }
        let stamp = row.stamp(duty.from);
        let Some(start) = stamp.moment() else {
            // Who was not handed over yet waits for nobody.
            let waits = stamp == Stamp::BLANK && duty.from == ClockStart::HandedOver;
            return (!waits).then(|| undecided(Doubt::NoStart));
        };
        if self.plan.plan.clock().is_after_as_of(start) {
            return None;
        }
        let question = Question {
            plan: self.plan,
            must,
            facts: self
                .hand_overs
                .truths(number)
                .get(must.facts.clone())
                .unwrap_or_default(),
            seen,
        };
        let zone = self.plan.zone();
        let working = self.plan.working.as_ref();
        let term = |span| Term::new(start, span, zone, working);
        let swept = |term: Term| (term, sweep(question, term));
        let (within, latest) = (duty.within.map(term), duty.latest.map(term));
        Some(match (within, latest) {
            (Some(target), None) => self.target(swept(target)),
            (None, Some(limit)) => self.limit(swept(limit)),
            (Some(within), Some(latest)) => self.both(swept(within), swept(latest)),
            (None, None) => undecided(Doubt::NoStart),
        })
    }

    fn target(&self, (term, swept): (Term, Swept)) -> Standing {
        self.told(term, &swept.came, swept.progress)
    }

    /// Returns where a duty stands that has an outer limit only: what is done after it was not done.
    fn limit(&self, (term, swept): (Term, Swept)) -> Standing {
        match swept.came {
            Came::Late(done) => self.too_late(term, done, swept.progress),
            Came::LateOrBreached(_) => self.told(term, &Came::Breached, swept.progress),
            came => self.told(term, &came, swept.progress),
        }
    }

    /// Puts a target and an outer limit together.
    fn both(&self, (within, target): (Term, Swept), (latest, limit): (Term, Swept)) -> Standing {
        let standing = if latest.ends_before(&within) {
            // Work may rest until after the outer limit, which holds all the same: it is due by then.
            self.limit((latest, limit))
        } else {
            match target.came {
                Came::Met(_) | Came::Open { .. } | Came::Unknown(_) => {
                    self.told(within, &target.came, target.progress)
                }
                Came::Late(_) | Came::Breached | Came::LateOrBreached(_) => {
                    self.past_target(within, latest, &target.came, limit)
                }
            }
        };
        Standing {
            latest: Some(latest.due),
            ..standing
        }
    }

    /// Returns where a duty stands whose target was missed, by its outer limit.
    fn past_target(&self, within: Term, latest: Term, target: &Came, limit: Swept) -> Standing {
        match (target, limit.came) {
            (Came::Late(done), Came::Met(_)) => {
                self.told(within, &Came::Late(*done), limit.progress)
            }
            // The outer limit goes by dates and knows it to be done; the target does not know when.
            (_, Came::Met(Some(done))) => self.told(within, &Came::Late(done), limit.progress),
            (_, came @ Came::Open { .. }) => Standing {
                is_overdue: true,
                left_seconds: Some(latest.left(self.as_of())),
                elapsed_thousandths: latest.elapsed_thousandths(self.as_of()),
                ..self.told(within, &came, limit.progress)
            },
            (_, came) => {
                let progress = limit.progress;
                self.limit((within, Swept { came, progress }))
            }
        }
    }

    fn too_late(&self, term: Term, done: Moment, progress: Vec<Progress>) -> Standing {
        Standing {
            state: State::Breached,
            ..self.told(term, &Came::Late(done), progress)
        }
    }

    fn told(&self, term: Term, came: &Came, progress: Vec<Progress>) -> Standing {
        let mut standing = Standing {
            due: Some(term.due),
            progress,
            elapsed_thousandths: term.elapsed_thousandths(self.as_of()),
            ..undecided(Doubt::MissingFact)
        };
        standing.doubt = None;
        match came {
            Came::Met(done) => {
                standing.state = State::Met;
                standing.done = *done;
            }
            Came::Late(done) => {
                standing.state = State::Late;
                standing.done = Some(*done);
                let late = term.late(*done, self.plan.zone());
                standing.late_seconds = (late > 0).then_some(late);
            }
            Came::Breached => standing.state = State::Breached,
            Came::Open { is_impossible } => {
                standing.state = State::Open;
                standing.is_impossible = *is_impossible;
                standing.left_seconds = Some(term.left(self.as_of()));
            }
            Came::Unknown(doubt) | Came::LateOrBreached(doubt) => standing.doubt = Some(*doubt),
        }
        standing
    }
}

impl HandOver {
    /// Returns when a clock starts, as it was read.
    fn stamp(&self, start: ClockStart) -> Stamp {
        match start {
            ClockStart::HandedOver => self.handed_over,
            ClockStart::Qualified => self.qualified,
            ClockStart::Created => self.created,
        }
    }

    fn start(&self, start: ClockStart) -> Option<Moment> {
        self.stamp(start).moment()
    }
}

impl DutyPlan<'_> {
    /// Returns whether a duty is about a hand-over, by its outcome and tier. One without an outcome counts as qualified.
    pub(super) fn is_about(&self, duty: &Duty, row: &HandOver) -> bool {
        let outcome = row.outcome.unwrap_or(Outcome::Qualified);
        let is_outcome = if duty.outcomes.is_empty() {
            outcome == Outcome::Qualified
        } else {
            duty.outcomes.contains(&outcome)
        };
        let tiers = &self.agreement().tiers;
        let tier = row.tier().and_then(|tier| tiers.get(tier));
        let is_tier = tier.is_some_and(|tier| duty.tiers.contains(&tier.id));
        is_outcome && (duty.tiers.is_empty() || is_tier)
    }
}

/// Returns whether a condition asks for something to be done, and not to be left.
fn asks_for_more(condition: &Condition) -> bool {
    match &condition.test {
        Test::Activity(test) => test.limits.at_least.is_some() || test.limits.more_than.is_some(),
        _ => false,
    }
}

fn undecided(doubt: Doubt) -> Standing {
    Standing {
        duty: 0,
        state: State::Unknown,
        due: None,
        latest: None,
        done: None,
        late_seconds: None,
        left_seconds: None,
        is_overdue: false,
        is_impossible: false,
        doubt: Some(doubt),
        progress: Vec::new(),
        elapsed_thousandths: 0,
    }
}
