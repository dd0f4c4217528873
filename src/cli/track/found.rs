//! What a ledger remembers of who qualified, as far as promises ask for it.

use std::collections::{BTreeMap, HashMap};

use crate::domain::agreement::Agreement;
use crate::domain::calendar::{Day, Instant, show_day};
use crate::domain::ledger::{Definition, PastRun, Qualification, RunNumber};
use crate::domain::track::{Counted, FellOut, Look, Near};
use crate::domain::truth::Truth;
use crate::domain::verdict::Outcome;
use crate::engine::near::near;
use crate::engine::plan::Plan;
use crate::engine::window::Clock;
use crate::ledger::{Ledger, Trouble};

/// What a ledger remembers up to an instant.
pub(super) struct Found {
    /// The instant.
    pub(super) as_of: Instant,
    /// The local day of that.
    pub(super) today: Day,
    /// The last run that is not after it.
    pub(super) last: PastRun,
    /// The runs up to that, the oldest first.
    pub(super) looks: Vec<Look>,
    /// What each of them judged by.
    definitions: BTreeMap<RunNumber, Definition>,
    qualifications: Vec<Kept>,
}

/// A time that a lead qualified.
struct Kept {
    counted: Counted,
    tier: Option<String>,
    /// The day on which it ended, and the rules that turned then; nothing where it goes on.
    ended: Option<(Day, Vec<String>)>,
}

impl Found {
    /// Reads a ledger up to an instant, or to its last run; nothing where it has no run by then.
    pub(super) fn read(
        ledger: &Ledger,
        agreement: &Agreement,
        as_of: Option<Instant>,
    ) -> Result<Option<Self>, Trouble> {
        let zone = agreement.zone;
        let mut runs = ledger.runs(usize::MAX)?;
        runs.reverse();
        runs.retain(|run| as_of.is_none_or(|as_of| run.run.as_of <= as_of));
        let Some(last) = runs.last().cloned() else {
            return Ok(None);
        };
        let as_of = as_of.unwrap_or(last.run.as_of);
        let look = |run: &PastRun| Look {
            run: run.number,
            as_of: run.run.as_of,
            day: zone.day(run.run.as_of),
        };
        let mut found = Found {
            as_of,
            today: zone.day(as_of),
            looks: runs.iter().map(look).collect(),
            definitions: BTreeMap::new(),
            qualifications: Vec::new(),
            last,
        };
        found.definitions = runs
            .into_iter()
            .map(|run| (run.number, run.run.definition))
            .collect();
        let mut numbers: HashMap<String, u64> = HashMap::new();
        let mut kept = Vec::new();
        ledger.qualifications(&mut |one| {
            if one.run <= found.last.number {
                let next = numbers.len() as u64;
                // A lead that was forgotten is told from all others, and from itself.
                let lead = match &one.key {
                    Some(key) => *numbers.entry(key.clone()).or_insert(next),
                    None => u64::MAX - kept.len() as u64,
                };
                kept.push(found.kept(lead, one, agreement));
            }
        })?;
        found.qualifications = kept;
        Ok(Some(found))
    }

    fn kept(&self, lead: u64, one: Qualification, agreement: &Agreement) -> Kept {
        let day = |instant| agreement.zone.day(instant);
        let ended = one.ended.filter(|ended| *ended <= self.as_of);
        Kept {
            counted: Counted {
                lead,
                day: day(one.qualified_at.unwrap_or(one.seen)),
                run: one.run,
            },
            ended: ended.map(|ended| (day(ended), self.turned(&one))),
            tier: one.tier,
        }
    }

    /// Returns the rules that stood in nobody's way while a lead qualified, and did when it ceased to.
    fn turned(&self, one: &Qualification) -> Vec<String> {
        let ended_by = one.ended_by.filter(|run| *run <= self.last.number);
        let after = ended_by.and_then(|run| self.definitions.get(&run));
        let (Some(before), Some(after)) = (self.definitions.get(&one.last_in), after) else {
            return Vec::new();
        };
        let passes = |definition: &Definition, truths: &[Truth], rule: &str| {
            let place = definition.rules.iter().position(|one| one == rule)?;
            Some(truths.get(place)? == definition.wanted.get(place)?)
        };
        let turned = after.rules.iter().filter(|rule| {
            passes(before, &one.truths, rule) != Some(false)
                && passes(after, &one.truths_after, rule) == Some(false)
        });
        turned.cloned().collect()
    }

    /// Returns the leads that count for a promise to some tiers, or to all where none is named.
    pub(super) fn counted(&self, tiers: &[String]) -> Vec<Counted> {
        let is_asked = |kept: &&Kept| {
            let tier = kept.tier.as_ref();
            tiers.is_empty() || tier.is_some_and(|tier| tiers.contains(tier))
        };
        let asked = self.qualifications.iter().filter(is_asked);
        asked.map(|kept| kept.counted.clone()).collect()
    }

    /// Returns why leads ceased to qualify from one day to another.
    pub(super) fn fell_out(&self, (first, last): (Day, Day)) -> FellOut {
        let mut fell = FellOut::default();
        let mut rules: BTreeMap<&str, u64> = BTreeMap::new();
        let ended = self
            .qualifications
            .iter()
            .filter_map(|kept| kept.ended.as_ref());
        for (_, turned) in ended.filter(|(day, _)| first <= *day && *day <= last) {
            fell.leads += 1;
            fell.untold += u64::from(turned.is_empty());
            for rule in turned {
                *rules.entry(rule).or_default() += 1;
            }
        }
        fell.rules = rules
            .into_iter()
            .map(|(rule, leads)| (rule.to_owned(), leads))
            .collect();
        fell.rules
            .sort_by_key(|(rule, leads)| (std::cmp::Reverse(*leads), rule.clone()));
        fell
    }

    /// Says from when on the runs judged by another text, from a day on.
    pub(super) fn editions(&self, first: Day) -> Vec<String> {
        let mut said = Vec::new();
        let mut before: Option<&Definition> = None;
        for look in &self.looks {
            let Some(now) = self.definitions.get(&look.run) else {
                continue;
            };
            let is_another = before.is_some_and(|before| before.sha256 != now.sha256);
            if is_another && look.day >= first {
                let short = now.sha256.get(..12).unwrap_or(&now.sha256);
                said.push(format!(
                    "The agreement changed within the period: from {} (run {}) on runs judged by {} v{} sha256:{short}.",
                    show_day(look.day),
                    look.run,
                    now.name,
                    now.version
                ));
            }
            before = Some(now);
        }
        said
    }

    /// Returns the leads nearest to qualifying as of the last run, and how many one rule alone keeps from it; no leads
    /// where that run judged by other rules than the agreement's.
    pub(super) fn near(
        &self,
        ledger: &Ledger,
        agreement: &Agreement,
        most: usize,
    ) -> Result<(Option<Vec<Near>>, u64), Trouble> {
        let plan = Plan::new(agreement, Clock::of(agreement, self.as_of));
        let rules = plan.members.iter();
        let rules = rules.map(|one| format!("{}.{}", one.section.as_str(), one.id));
        let (rules, told): (Vec<String>, _) = (rules.collect(), &self.last.run.definition);
        if told.sha256 != agreement.sha256 || told.rules != rules {
            return Ok((None, 0));
        }
        let (mut nearest, mut all) = (Vec::new(), 0);
        ledger.verdicts_as_of_run(self.last.number, &mut |key, verdict| {
            let is_rejected = verdict.outcome != Outcome::Qualified;
            // What an older agreement found says nothing of this one's rules.
            let fits = self
                .definitions
                .get(&verdict.run)
                .is_some_and(|one| one.rules == rules);
            let Some(key) = key.filter(|_| is_rejected && fits) else {
                return;
            };
            let Some(found) = near(&plan, key, &verdict.truths) else {
                return;
            };
            all += 1;
            let place = nearest.partition_point(|one: &Near| *one < found);
            if place < most {
                nearest.insert(place, found);
                nearest.truncate(most);
            }
        })?;
        Ok((Some(nearest), all))
    }
}
