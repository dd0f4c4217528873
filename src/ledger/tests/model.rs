//! Any sequence of doings against a plain model in memory.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::{hand_over, open, opening, qualified, run};
use crate::domain::calendar::Instant;
use crate::domain::ledger::{Answer, Delivery, Entry, Feedback, Finding, Qualification, RunNumber};
use crate::domain::verdict::Outcome;
use crate::ledger::{Ledger, Trouble};

/// Few, so that much happens to each.
const LEADS: [&str; 3] = ["a", "ç'd", "e\u{0}e"];

#[derive(Debug, Clone)]
enum Doing {
    /// After so long, these findings (lead, what), and of these leads a hand-over of those that have an entry.
    Record(i64, BTreeMap<usize, u8>, Option<Vec<usize>>),
    Deliver,
    Withdraw,
    /// Of a lead, an answer, so long before or after the last run.
    Feedback(usize, Answer, i64, bool),
    Forget(usize),
    Reopen,
}

fn doing() -> impl Strategy<Value = Doing> {
    let lead = 0..LEADS.len();
    let answer = prop::sample::select(vec![Answer::Rejected, Answer::Rejected, Answer::Accepted]);
    let findings = prop::collection::btree_map(lead.clone(), 0_u8..7, 0..3);
    let chosen = prop::sample::subsequence((0..LEADS.len()).collect::<Vec<_>>(), 0..=LEADS.len());
    prop_oneof![
        6 => (0_i64..60, findings, prop::option::of(chosen.prop_shuffle()))
            .prop_map(|(after, findings, chosen)| Doing::Record(after, findings, chosen)),
        4 => Just(Doing::Deliver),
        2 => Just(Doing::Withdraw),
        4 => (lead.clone(), answer, -20_i64..60, any::<bool>())
            .prop_map(|(lead, answer, at, why)| Doing::Feedback(lead, answer, at, why)),
        1 => lead.prop_map(Doing::Forget),
        1 => Just(Doing::Reopen),
    ]
}

/// What a lead may be found to be: three verdicts, some with other instants, so that rows are written and spared.
fn finding(key: &str, what: u8, now: Instant) -> Finding {
    let mut finding = qualified(key, 7);
    match what {
        0 => {}
        1 => finding.expires = Some(now + 30),
        2 => finding.trace = 3,
        3 => (finding.qualified_at, finding.expires) = (Some(now), None),
        4 => (finding.tier, finding.seal) = (Some(0), 5),
        5 => (finding.qualified_at, finding.expires) = (None, None),
        _ => {
            (finding.outcome, finding.tier, finding.seal) = (Outcome::NotQualified, None, 6);
            (finding.qualified_at, finding.expires) = (None, None);
        }
    }
    finding
}

#[derive(Debug, Clone, Default)]
struct Lead {
    key: Option<String>,
    /// Run and finding; expires as it was last found.
    verdicts: Vec<(u64, Finding)>,
    judged_in: u64,
    trace: u64,
    hand_overs: Vec<u64>,
    feedback: Vec<Feedback>,
}

#[derive(Debug, Default)]
struct Model {
    runs: Vec<(Instant, Delivery)>,
    leads: Vec<Lead>,
}

impl Model {
    fn lead(&mut self, key: &str) -> Option<&mut Lead> {
        let mut leads = self.leads.iter_mut();
        leads.find(|lead| lead.key.as_deref() == Some(key))
    }

    fn as_of(&self, run: u64) -> Instant {
        self.runs[usize::try_from(run).unwrap() - 1].0
    }

    fn counts(&self, run: u64) -> bool {
        let delivery = self.runs[usize::try_from(run).unwrap() - 1].1;
        matches!(delivery, Delivery::Pending | Delivery::Delivered)
    }

    fn is_pending(&self) -> bool {
        matches!(self.runs.last(), Some((_, Delivery::Pending)))
    }

    fn record(&mut self, finding: Finding) {
        let number = self.runs.len() as u64;
        if self.lead(&finding.key).is_none() {
            let key = Some(finding.key.clone());
            self.leads.push(Lead {
                key,
                ..Lead::default()
            });
        }
        let lead = self.lead(&finding.key).unwrap();
        (lead.judged_in, lead.trace) = (number, finding.trace);
        match lead.verdicts.last_mut() {
            Some((_, last))
                if last.seal == finding.seal && last.qualified_at == finding.qualified_at =>
            {
                last.expires = finding.expires;
            }
            _ => lead.verdicts.push((number, finding)),
        }
    }

    fn entry(&self, lead: &Lead) -> Entry {
        let (_, last) = lead.verdicts.last().unwrap();
        let counted = lead.hand_overs.iter().filter(|run| self.counts(**run));
        let handed: Vec<u64> = counted.copied().collect();
        let handed_over_at = handed.last().map(|run| self.as_of(*run));
        let returns = lead
            .feedback
            .iter()
            .filter(|one| one.answer == Answer::Rejected);
        let after = |at: &Instant| handed_over_at.is_some_and(|handed| handed <= *at);
        Entry {
            outcome: last.outcome,
            seal: last.seal,
            trace: lead.trace,
            qualified_at: last.qualified_at,
            expires: last.expires,
            judged_for: self.as_of(lead.judged_in),
            hand_overs: u32::try_from(handed.len()).unwrap(),
            handed_over_at,
            returned_at: returns.map(|one| one.at).filter(after).max(),
        }
    }

    fn qualifications(&self) -> Vec<Qualification> {
        let mut all: Vec<Qualification> = Vec::new();
        let Some((last_as_of, _)) = self.runs.last() else {
            return all;
        };
        for lead in &self.leads {
            let mut open: Option<(Qualification, Option<Instant>)> = None;
            for (run, verdict) in &lead.verdicts {
                let is_qualified = verdict.outcome == Outcome::Qualified;
                let goes_on = open.as_ref().is_some_and(|(found, _)| {
                    is_qualified && found.qualified_at == verdict.qualified_at
                });
                if goes_on {
                    let open = open.as_mut().unwrap();
                    open.1 = verdict.expires;
                    open.0.last_in = RunNumber(*run);
                    open.0.truths.clone_from(&verdict.truths);
                    continue;
                }
                let as_of = self.as_of(*run);
                if let Some((mut found, expires)) = open.take() {
                    found.ended = expires.filter(|expires| *expires < as_of).or(Some(as_of));
                    found.ended_by = Some(RunNumber(*run));
                    found.truths_after.clone_from(&verdict.truths);
                    all.push(found);
                }
                if is_qualified {
                    let found = Qualification {
                        key: lead.key.clone(),
                        qualified_at: verdict.qualified_at,
                        seen: as_of,
                        run: RunNumber(*run),
                        tier: verdict.tier.map(|tier| ["gold", "silver"][tier].to_owned()),
                        ended: None,
                        ended_by: None,
                        last_in: RunNumber(*run),
                        truths: verdict.truths.clone(),
                        truths_after: Vec::new(),
                    };
                    open = Some((found, verdict.expires));
                }
            }
            if let Some((mut found, expires)) = open {
                found.ended = expires.filter(|expires| expires < last_as_of);
                all.push(found);
            }
        }
        all
    }
}

struct Stage {
    path: std::path::PathBuf,
    ledger: Option<Ledger>,
    model: Model,
    now: Instant,
}

impl Stage {
    fn ledger(&mut self) -> &mut Ledger {
        self.ledger.as_mut().unwrap()
    }

    fn open(&mut self) {
        self.ledger = None;
        let ledger = open(&self.path);
        ledger
            .connection
            .pragma_update(None, "synchronous", "OFF")
            .unwrap();
        self.ledger = Some(ledger);
    }

    fn act(&mut self, doing: Doing) {
        let last = RunNumber(self.model.runs.len() as u64);
        match doing {
            Doing::Record(after, findings, chosen) => {
                self.record(after, &findings, chosen.as_deref());
            }
            Doing::Deliver => {
                let done = self.ledger().deliver(last);
                self.settle(done.is_ok(), Delivery::Delivered);
            }
            Doing::Withdraw => {
                let done = self.ledger().withdraw(last);
                if let Ok(count) = done {
                    let named = self.ledger().hand_overs(last).unwrap();
                    assert_eq!(count, named.len() as u64);
                }
                self.settle(done.is_ok(), Delivery::Withdrawn);
            }
            Doing::Feedback(lead, answer, at, why) => self.feedback(lead, answer, at, why),
            Doing::Forget(lead) => self.forget(LEADS[lead]),
            Doing::Reopen => self.open(),
        }
    }

    fn settle(&mut self, is_done: bool, delivery: Delivery) {
        assert_eq!(is_done, self.model.is_pending());
        if is_done {
            self.model.runs.last_mut().unwrap().1 = delivery;
        }
    }

    fn record(&mut self, after: i64, findings: &BTreeMap<usize, u8>, chosen: Option<&[usize]>) {
        self.now += after;
        let now = self.now;
        let findings: Vec<Finding> = findings
            .iter()
            .map(|(lead, what)| finding(LEADS[*lead], *what, now))
            .collect();
        let is_known = |model: &mut Model, key: &str| {
            model.lead(key).is_some() || findings.iter().any(|finding| finding.key == key)
        };
        let keys: Vec<&str> = chosen
            .into_iter()
            .flatten()
            .map(|lead| LEADS[*lead])
            .collect();
        let (known, strange): (Vec<&str>, Vec<&str>) = keys
            .into_iter()
            .partition(|key| is_known(&mut self.model, key));
        let hand_overs: Vec<_> = known.iter().map(|key| hand_over(key)).collect();
        let written = run(now, chosen.is_some());
        if let Some(strange) = strange.first() {
            let mut wrong = hand_overs.clone();
            wrong.push(hand_over(strange));
            let refused = self
                .ledger()
                .record(&written, &mut findings.clone().into_iter(), &wrong);
            assert!(matches!(refused, Err(Trouble::Ours(_))));
        }
        let done = self
            .ledger()
            .record(&written, &mut findings.clone().into_iter(), &hand_overs);
        assert_eq!(done.is_ok(), !self.model.is_pending(), "{done:?}");
        if done.is_err() {
            return;
        }
        let delivery = match chosen {
            Some(_) => Delivery::Pending,
            None => Delivery::NotAsked,
        };
        self.model.runs.push((now, delivery));
        for finding in findings {
            self.model.record(finding);
        }
        let number = self.model.runs.len() as u64;
        for key in known {
            self.model.lead(key).unwrap().hand_overs.push(number);
        }
    }

    fn feedback(&mut self, lead: usize, answer: Answer, at: i64, has_reason: bool) {
        let feedback = Feedback {
            key: LEADS[lead].to_owned(),
            answer,
            reason: has_reason.then(|| format!("reason about {lead}")),
            at: self.now + at,
        };
        let twice = [feedback.clone(), feedback.clone()];
        let added = self.ledger().add_feedback(&twice).unwrap();
        match self.model.lead(LEADS[lead]) {
            None => assert_eq!((added.unknown, added.unknown_leads.len()), (2, 1)),
            Some(lead) if lead.feedback.contains(&feedback) => assert_eq!(added.known, 2),
            Some(lead) => {
                assert_eq!((added.new, added.known), (1, 1));
                lead.feedback.push(feedback);
            }
        }
    }

    fn forget(&mut self, key: &str) {
        let forgotten = self.ledger().forget(key).unwrap();
        let Some(lead) = self.model.lead(key) else {
            assert_eq!(forgotten, None);
            return;
        };
        let forgotten = forgotten.unwrap();
        assert_eq!(forgotten.verdicts, lead.verdicts.len() as u64);
        assert_eq!(forgotten.hand_overs, lead.hand_overs.len() as u64);
        assert_eq!(forgotten.feedback, lead.feedback.len() as u64);
        lead.key = None;
    }

    /// Compares everything that can be asked.
    fn compare(&mut self) {
        let ledger = self.ledger.as_ref().unwrap();
        assert_eq!(ledger.check().unwrap(), Vec::<String>::new());
        let known = ledger.known().unwrap();
        let mut count = 0;
        for key in LEADS {
            let lead = self
                .model
                .leads
                .iter()
                .find(|lead| lead.key.as_deref() == Some(key));
            let entry = lead.map(|lead| self.model.entry(lead));
            assert_eq!(known.get(key), entry, "{key}");
            count += usize::from(entry.is_some());
            let past = ledger.history(key).unwrap();
            assert_eq!(past.as_ref().map(|past| past.entry), entry);
            if let (Some(past), Some(lead)) = (past, lead) {
                compare_past(&past, lead);
            }
        }
        assert_eq!((known.len(), known.iter().count()), (count, count));
        let mut qualifications = Vec::new();
        ledger
            .qualifications(&mut |one| qualifications.push(one))
            .unwrap();
        assert_eq!(qualifications, self.model.qualifications());
        self.compare_feedback(ledger);
        for run in 1..=self.model.runs.len() as u64 {
            self.compare_run(ledger, run);
        }
    }

    fn compare_feedback(&self, ledger: &Ledger) {
        let mut told = Vec::new();
        ledger
            .feedback(&mut |one| told.push((one.key, one.answer, one.at, one.run.map(|run| run.0))))
            .unwrap();
        let mut expected = Vec::new();
        for lead in &self.model.leads {
            for one in &lead.feedback {
                let answers = lead.hand_overs.iter().rev().find(|run| {
                    let (as_of, delivery) = self.model.runs[usize::try_from(**run).unwrap() - 1];
                    delivery == Delivery::Delivered && as_of <= one.at
                });
                expected.push((lead.key.clone(), one.answer, one.at, answers.copied()));
            }
        }
        told.sort();
        expected.sort();
        assert_eq!(told, expected);
    }

    fn compare_run(&self, ledger: &Ledger, run: u64) {
        let past = ledger.run(RunNumber(run)).unwrap().unwrap();
        let (as_of, delivery) = self.model.runs[usize::try_from(run).unwrap() - 1];
        assert_eq!((past.run.as_of, past.delivery), (as_of, delivery));
        let mut told = Vec::new();
        let mut each = |key: Option<&str>, verdict: crate::domain::ledger::PastVerdict| {
            told.push((key.map(str::to_owned), verdict.run.0, verdict.outcome));
        };
        ledger
            .verdicts_as_of_run(RunNumber(run), &mut each)
            .unwrap();
        let newest = |lead: &Lead| {
            let (number, finding) = lead.verdicts.iter().rfind(|(number, _)| *number <= run)?;
            Some((lead.key.clone(), *number, finding.outcome))
        };
        let expected: Vec<_> = self.model.leads.iter().filter_map(newest).collect();
        assert_eq!(told, expected);
    }
}

fn compare_past(past: &crate::ledger::Past, lead: &Lead) {
    let verdicts = past.verdicts.iter();
    let verdicts: Vec<_> = verdicts
        .map(|one| (one.run.0, one.qualified_at, one.expires))
        .collect();
    let expected = lead.verdicts.iter();
    let expected: Vec<_> = expected
        .map(|(run, one)| (*run, one.qualified_at, one.expires))
        .collect();
    assert_eq!(verdicts, expected);
    let runs: Vec<u64> = past.hand_overs.iter().map(|one| one.run.0).collect();
    assert_eq!(runs, lead.hand_overs);
    assert_eq!(past.feedback, lead.feedback);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(80))]
    #[test]
    fn whatever_is_done_the_ledger_says_what_a_plain_model_says(
        doings in prop::collection::vec(doing(), 1..40),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ledger.db");
        let mut stage = Stage { path, ledger: None, model: Model::default(), now: 1000 };
        stage.open();
        for doing in doings {
            stage.act(doing);
            stage.compare();
        }
        let other = Ledger::open(&stage.path, &opening());
        prop_assert!(matches!(other, Err(Trouble::Held { .. })), "the lock is held");
    }
}
