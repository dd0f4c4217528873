//! Hand-overs judged by several threads, and written in their order.

use std::io::Write;

use anyhow::Context;

use crate::cli::duties::args::DutiesArgs;
use crate::domain::agreement::Agreement;
use crate::domain::calendar::{DutySpan, Instant, Moment, due};
use crate::domain::diagnostic::Diagnostic;
use crate::domain::duty::Duty;
use crate::domain::follow_up::{
    Cost, FollowUp, FollowUpSummary, Group, Grouping, Standing, State, StateCount, Volume,
};
use crate::engine::duties::{DutyPlan, Groups, HandOvers, Judge, Silence};
use crate::output::Chores;
use crate::output::duties::{Answer, Form, Found, Run};

/// How many hand-overs a thread takes at once.
const AT_ONCE: usize = 2048;

/// Everything that judging and writing needs.
pub(super) struct Work<'w, 'a> {
    /// The duties made ready.
    pub plan: &'w DutyPlan<'a>,
    /// What judges.
    pub judge: &'w Judge<'w, 'a>,
    /// What is judged.
    pub hand_overs: &'w HandOvers,
    /// What was asked for.
    pub arguments: &'w DutiesArgs,
    /// What is the same for all.
    pub run: &'w Run<'w>,
    /// How it is written.
    pub form: &'static dyn Form,
    /// How many threads work.
    pub threads: usize,
    /// How promises of so many leads stand.
    pub volumes: Vec<Volume>,
}

/// What came of it.
#[derive(Debug)]
pub(super) struct Worked {
    /// The counts.
    pub summary: FollowUpSummary,
    /// What was grouped.
    pub groups: Vec<Group>,
    /// Promises of so many leads that are written.
    pub volumes: Vec<Volume>,
    /// How many standings that are written are in each state.
    pub written: StateCount,
    /// What is to be said of the answer.
    pub said: Vec<Diagnostic>,
}

impl Worked {
    /// Returns what forms write beside leads.
    pub(super) fn found(&self) -> Found<'_> {
        Found {
            groups: &self.groups,
            volumes: &self.volumes,
            summary: &self.summary,
        }
    }
}

/// What came of a block of hand-overs.
struct Block<'a> {
    bytes: Vec<u8>,
    summary: FollowUpSummary,
    groups: Groups<'a>,
    written: StateCount,
    soon: Vec<(Cost, usize, usize)>,
}

impl<'a> Work<'_, 'a> {
    fn agreement(&self) -> &'a Agreement {
        self.plan.agreement()
    }

    fn grouping(&self) -> Grouping {
        self.arguments.by.into()
    }

    /// Judges and writes everything.
    pub(super) fn write(
        &self,
        summary: FollowUpSummary,
        out: &mut (dyn Write + Send),
    ) -> anyhow::Result<Worked> {
        let agreement = self.agreement();
        let mut worked = Worked {
            summary,
            groups: Vec::new(),
            volumes: self.wanted_volumes(),
            written: StateCount::default(),
            said: Vec::new(),
        };
        let mut groups = Groups::new(self.grouping(), &agreement.duties, agreement.zone);
        let mut answer = Answer::new(self.form, self.run);
        let written = "cannot write the answer";
        answer.begin(out).context(written)?;
        let chores = answer.chores();
        let mut soon = Vec::new();
        self.each_block(chores.as_deref(), |block| {
            answer.block(&block.bytes, out).context(written)?;
            add(&mut worked.summary, &block.summary);
            worked.written.merge(&block.written);
            groups.merge(block.groups);
            soon.extend(block.soon);
            Ok(())
        })?;
        soon.sort_by(|one: &(Cost, usize, usize), other| {
            one.0
                .order(&other.0)
                .then((one.1, one.2).cmp(&(other.1, other.2)))
        });
        for (_, number, duty) in soon {
            let mut bytes = Vec::new();
            let follow_up = self.judge.follow_up(number);
            let is_it = |standing: &Standing| standing.duty == duty;
            self.form.lead(self.run, &follow_up, &is_it, &mut bytes);
            answer.block(&bytes, out).context(written)?;
        }
        if self.grouping() != Grouping::Lead {
            worked.groups = groups.end();
        }
        worked.said = answer.end(&worked.found(), out).context(written)?;
        Ok(worked)
    }

    /// Judges all hand-overs, several blocks at a time, and hands them on in their order.
    fn each_block(
        &self,
        chores: Option<&dyn Chores>,
        mut take: impl FnMut(Block<'a>) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        let blocks: Vec<usize> = (0..self.hand_overs.len()).step_by(AT_ONCE).collect();
        for wave in blocks.chunks(self.threads) {
            let judged: Vec<Block<'a>> = std::thread::scope(|scope| {
                let helpers: Vec<_> = wave[1..]
                    .iter()
                    .map(|first| scope.spawn(|| self.block(*first, chores)))
                    .collect();
                let mut judged = vec![self.block(wave[0], chores)];
                for helper in helpers {
                    match helper.join() {
                        Ok(block) => judged.push(block),
                        Err(panic) => std::panic::resume_unwind(panic),
                    }
                }
                judged
            });
            judged.into_iter().try_for_each(&mut take)?;
        }
        Ok(())
    }

    /// Judges a block; then does what the answer leaves to threads.
    fn block(&self, first: usize, chores: Option<&dyn Chores>) -> Block<'a> {
        let agreement = self.agreement();
        let mut block = Block {
            bytes: Vec::new(),
            summary: FollowUpSummary {
                duties: vec![StateCount::default(); agreement.duties.len()],
                ..FollowUpSummary::default()
            },
            groups: Groups::new(self.grouping(), &agreement.duties, agreement.zone),
            written: StateCount::default(),
            soon: Vec::new(),
        };
        for number in first..self.hand_overs.len().min(first + AT_ONCE) {
            self.hand_over(number, &mut block);
        }
        if let Some(chores) = chores {
            chores.work();
        }
        block
    }

    fn hand_over(&self, number: usize, block: &mut Block<'a>) {
        let follow_up = self.judge.follow_up(number);
        let summary = &mut block.summary;
        for standing in &follow_up.standings {
            summary.duties[standing.duty].add(standing);
        }
        if follow_up.standings.is_empty() {
            match self.judge.silence(number) {
                Silence::Aside => summary.aside += 1,
                Silence::Later => summary.later += 1,
                Silence::Counted => {}
            }
        }
        summary.touched += u64::from(follow_up.first_touch.is_some());
        let is_wanted = |standing: &Standing| self.is_wanted(standing);
        if let Some(soon) = self.arguments.due {
            let until = self.until(soon);
            for standing in follow_up.standings.iter().filter(|one| is_wanted(one)) {
                if let Some(cost) = self.cost(&follow_up, standing, until) {
                    block.soon.push((cost, number, standing.duty));
                    block.written.add(standing);
                }
            }
            return;
        }
        follow_up
            .standings
            .iter()
            .filter(|one| is_wanted(one))
            .for_each(|one| block.written.add(one));
        if self.grouping() == Grouping::Lead {
            self.form
                .lead(self.run, &follow_up, &is_wanted, &mut block.bytes);
        } else {
            block.groups.add(&follow_up, is_wanted);
        }
    }

    /// Returns the instant until which things fall due soon.
    fn until(&self, soon: DutySpan) -> Instant {
        let clock = self.plan.plan.clock();
        let working = self.plan.working.as_ref();
        due(clock.as_of, soon, clock.zone, working).unwrap_or(Instant::MAX)
    }

    /// Returns what it costs to miss a duty that falls due soon; nothing for others.
    fn cost(&self, follow_up: &FollowUp<'_>, standing: &Standing, until: Instant) -> Option<Cost> {
        let as_of = self.plan.plan.clock().as_of;
        let end = as_of + standing.left_seconds?;
        let due = match standing.due {
            // What is past its target comes before what is not.
            Some(Moment::Instant(target)) if standing.is_overdue => target,
            _ => end,
        };
        let is_soon = standing.is_overdue || due <= until;
        let cost = Cost {
            tier: follow_up.tier.unwrap_or(usize::MAX),
            points: follow_up.points.unwrap_or(0),
            due,
        };
        (is_soon && standing.state == State::Open && !standing.is_impossible).then_some(cost)
    }

    fn is_wanted(&self, standing: &Standing) -> bool {
        let only = &self.arguments.only;
        self.is_asked(&self.agreement().duties[standing.duty])
            && (only.is_empty() || only.iter().any(|one| one.includes(standing)))
    }

    fn is_asked(&self, duty: &Duty) -> bool {
        let DutiesArgs {
            owed_by: party,
            duty: ids,
            ..
        } = self.arguments;
        party.as_ref().is_none_or(|party| *party == duty.party)
            && (ids.is_empty() || ids.contains(&duty.id))
    }

    fn wanted_volumes(&self) -> Vec<Volume> {
        if self.arguments.due.is_some() {
            return Vec::new();
        }
        let duties = &self.agreement().duties;
        let only = &self.arguments.only;
        let asked = self.volumes.iter().filter(|one| {
            let is_state = only.is_empty() || only.iter().any(|only| only.is_state(one.state));
            is_state && self.is_asked(&duties[one.duty])
        });
        asked.cloned().collect()
    }
}

fn add(total: &mut FollowUpSummary, block: &FollowUpSummary) {
    for (count, more) in total.duties.iter_mut().zip(&block.duties) {
        count.merge(more);
    }
    total.aside += block.aside;
    total.later += block.later;
    total.touched += block.touched;
}
