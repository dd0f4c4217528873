//! The second look at leads that the ledger is to learn of: since when they qualify, and whether they are handed over.

use hashbrown::HashMap;

use crate::cli::job::leads::Lacks;
use crate::cli::night::look::Noted;
use crate::domain::calendar::{Instant, Moment};
use crate::domain::duty::Recycle;
use crate::domain::ledger::Entry;
use crate::domain::truth::Truth;
use crate::engine::case::{Case, KeptEvent, measure_all};
use crate::engine::history::History;
use crate::engine::judge::judge_beside;
use crate::engine::measure::{Doubt, Measured};
use crate::engine::plan::Plan;
use crate::engine::prove::{Since, expires, since};
use crate::ledger::Known;
use crate::output::Dated;

/// Everything that dating leads needs.
pub struct Dates<'d> {
    /// The agreement made ready, with all events of a lead kept.
    pub plan: &'d Plan<'d>,
    /// What the ledger knows.
    pub known: &'d Known,
    /// The leads that it is to learn of, or that may be handed over.
    pub noted: &'d [Noted],
    /// Per row of these, which of them it is.
    pub by_row: HashMap<u64, usize>,
    /// Their events; nothing where the run says that there is no history.
    pub history: Option<&'d History>,
    /// Whether leads are handed over, so that no others are written.
    pub hands_over: bool,
    /// The columns of leads to remember, by their place in a record.
    pub remembers: Vec<(String, usize)>,
}

/// A lead about to be dated.
pub struct Dating<'l, 'f> {
    /// Its row.
    pub row: u64,
    /// Its key, in the form in which keys are the same.
    pub key: &'l str,
    /// Whether it qualifies.
    pub is_qualified: bool,
    /// Its facts, and what it did.
    pub case: &'l Case<'f>,
    /// How much of its history cannot be found.
    pub lacks: Lacks,
}

/// What came of a lead that was noted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatedLead {
    /// Which of those noted.
    pub number: usize,
    /// Since when it qualifies, and until when.
    pub dated: Dated,
    /// Whether it is handed over.
    pub is_handed_over: bool,
    /// What is to be remembered of it.
    pub remembered: Vec<(String, String)>,
}

/// What is said of a lead.
pub struct Said {
    /// Since when it qualifies, and until when.
    pub dated: Dated,
    /// Whether it belongs to the answer.
    pub is_written: bool,
    /// What the ledger is to learn.
    pub lead: Option<DatedLead>,
}

impl Dates<'_> {
    /// Returns whether nothing is to be said or written of a row.
    pub fn passes_over(&self, row: u64) -> bool {
        self.hands_over && !self.by_row.contains_key(&row)
    }

    /// Says since when a lead qualifies; `kept` finds its events in a history, `cell` what it has in a column.
    pub fn date<'c>(
        &self,
        lead: &Dating<'_, '_>,
        kept: impl FnOnce(&History) -> Vec<KeptEvent>,
        cell: impl Fn(usize) -> &'c str,
    ) -> Said {
        let Some(number) = self.by_row.get(&lead.row).copied() else {
            return self.as_known(lead);
        };
        let noted = &self.noted[number];
        if !lead.is_qualified {
            return Said {
                dated: Dated::default(),
                is_written: !self.hands_over,
                lead: None,
            };
        }
        let events = self.history.map(kept).unwrap_or_default();
        let dated = match &noted.entry {
            Some(entry) if noted.is_dated(self.plan.clock().as_of) => dated_by(entry),
            _ => self.dated(noted, lead, &events),
        };
        let is_handed_over = noted.is_due && self.may_go(noted, lead, &events);
        let remembers = self.remembers.iter().filter(|_| is_handed_over);
        let remembered = remembers.map(|(name, column)| (name.clone(), cell(*column).to_owned()));
        Said {
            dated,
            is_written: is_handed_over || !self.hands_over,
            lead: Some(DatedLead {
                number,
                dated,
                is_handed_over,
                remembered: remembered.collect(),
            }),
        }
    }

    /// Says of a lead what the ledger knows already.
    fn as_known(&self, lead: &Dating<'_, '_>) -> Said {
        let entry = self.known.get(lead.key).filter(|_| lead.is_qualified);
        Said {
            dated: entry.as_ref().map(dated_by).unwrap_or_default(),
            is_written: !self.hands_over,
            lead: None,
        }
    }

    /// Finds out since when a lead qualifies: as long as the ledger says where there was no break since it looked.
    fn dated(&self, noted: &Noted, lead: &Dating<'_, '_>, events: &[KeptEvent]) -> Dated {
        let case = self.measured(lead, events);
        let known = noted
            .entry
            .filter(|entry| entry.outcome == noted.finding.outcome);
        let back_to = known.map(|entry| entry.judged_for);
        let qualified_at = match since(self.plan, &case, events, back_to) {
            Since::At(instant) => Some(instant),
            Since::Before => known.and_then(|entry| entry.qualified_at),
        };
        let has_events = self.history.is_some() || !self.plan.asks_about_activities();
        Dated {
            qualified_at,
            expires: has_events
                .then(|| expires(self.plan, &case, events))
                .flatten(),
        }
    }

    /// Returns whether a lead that qualifies may be handed over: for the first time, or again as the agreement says.
    fn may_go(&self, noted: &Noted, lead: &Dating<'_, '_>, events: &[KeptEvent]) -> bool {
        let Some(entry) = noted.entry.filter(|entry| entry.hand_overs > 0) else {
            return true;
        };
        let (Some(recycle), Some(returned_at)) = (&self.plan.agreement.recycle, entry.returned_at)
        else {
            return false;
        };
        let again = u64::from(entry.hand_overs);
        recycle.at_most.is_none_or(|most| again <= most)
            && self.is_long_enough(recycle, returned_at)
            && (!recycle.new_activity || self.has_done_more(events, returned_at))
            && self.holds(recycle, lead, events)
    }

    fn is_long_enough(&self, recycle: &Recycle, returned_at: Instant) -> bool {
        let clock = self.plan.clock();
        recycle
            .after
            .is_none_or(|span| clock.zone.plus(returned_at, span) <= clock.as_of)
    }

    /// Returns whether the lead surely did something after an instant; a day counts where all of it lies after.
    fn has_done_more(&self, events: &[KeptEvent], after: Instant) -> bool {
        let clock = self.plan.clock();
        let mut by_lead = events
            .iter()
            .filter(|event| self.plan.kinds.is_by_lead(event.kind));
        by_lead.any(|event| match event.at {
            Some(at) if clock.is_after_as_of(at) => false,
            Some(Moment::Instant(instant)) => instant > after,
            Some(Moment::Day(day)) => clock.zone.day_start(day) > after,
            None => false,
        })
    }

    fn holds(&self, recycle: &Recycle, lead: &Dating<'_, '_>, events: &[KeptEvent]) -> bool {
        let Some(when) = &recycle.when else {
            return true;
        };
        let case = self.measured(lead, events);
        judge_beside(self.plan, &case, when) == Truth::True
    }

    /// Returns a lead with what it did, measured from its events.
    fn measured<'f>(&self, lead: &Dating<'_, 'f>, events: &[KeptEvent]) -> Case<'f> {
        let facts = lead.case.facts.clone();
        let all = |doubt: Doubt| vec![Measured::unknown(doubt); self.plan.measures.len()];
        let measured = match (self.history, lead.lacks) {
            (None, _) => all(Doubt::NoHistory),
            (Some(_), Lacks::All) => all(Doubt::NoMatch),
            (Some(_), lacks) => {
                let mut measured = measure_all(self.plan, &self.plan.frames, &facts, events);
                if lacks == Lacks::Some {
                    for (one, planned) in measured.iter_mut().zip(&self.plan.measures) {
                        *one = one.clone().in_part(planned.measure.what);
                    }
                }
                measured
            }
        };
        Case { facts, measured }
    }
}

fn dated_by(entry: &Entry) -> Dated {
    Dated {
        qualified_at: entry.qualified_at,
        expires: entry.expires,
    }
}
