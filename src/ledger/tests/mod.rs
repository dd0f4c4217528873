//! Tests of the whole room.

mod files;
mod model;
mod stories;

use std::path::Path;
use std::time::Duration;

use super::{Ledger, Opening, Trouble};
use crate::domain::calendar::Instant;
use crate::domain::ledger::{
    Answer, Definition, Delivery, Feedback, Finding, HandOver, InputFile, NewRun, Parcel,
    RunCounts, RunNumber,
};
use crate::domain::summary::RuleCount;
use crate::domain::truth::Truth;
use crate::domain::verdict::Outcome;

pub(super) fn opening() -> Opening<'static> {
    Opening {
        now: 1_800_000_000,
        process: 4711,
        host: "mars",
        wait: Duration::ZERO,
    }
}

pub(super) fn open(path: &Path) -> Ledger {
    Ledger::open(path, &opening()).unwrap()
}

pub(super) fn run(as_of: Instant, hands_over: bool) -> NewRun {
    let rules = ["required.email", "behavioral.demo"].map(str::to_owned);
    let parcel = || Parcel {
        target: "/out/new.csv".to_owned(),
        part: "/out/.new.csv.part".to_owned(),
        sha256: "ab".repeat(32),
    };
    NewRun {
        as_of,
        began: as_of + 5,
        tool: "0.1.0".to_owned(),
        definition: Definition {
            name: "Acme".to_owned(),
            version: 7,
            sha256: "cd".repeat(32),
            rules: rules.to_vec(),
            wanted: vec![Truth::True, Truth::True],
            tiers: vec!["gold".to_owned(), "silver".to_owned()],
        },
        inputs: vec![InputFile {
            role: "leads".to_owned(),
            name: "leads.csv".to_owned(),
            sha256: "ef".repeat(32),
            bytes: 12,
        }],
        counts: RunCounts {
            outcomes: [3, 0, 1, 0, 0],
            rules: vec![RuleCount::default(); 2],
            ..RunCounts::default()
        },
        parcel: hands_over.then(parcel),
    }
}

pub(super) fn qualified(key: &str, at: Instant) -> Finding {
    Finding {
        key: key.to_owned(),
        outcome: Outcome::Qualified,
        tier: Some(1),
        truths: vec![Truth::True, Truth::Unknown],
        seal: u64::MAX,
        trace: 1 << 63,
        qualified_at: Some(at),
        expires: Some(at + 1000),
    }
}

pub(super) fn hand_over(key: &str) -> HandOver {
    HandOver {
        key: key.to_owned(),
        remembered: vec![("name".to_owned(), format!("Name of {key}"))],
    }
}

pub(super) fn rejected(key: &str, at: Instant) -> Feedback {
    Feedback {
        key: key.to_owned(),
        answer: Answer::Rejected,
        reason: Some(format!("reason about {key}")),
        at,
    }
}

#[test]
fn a_run_comes_back_as_it_was_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger.db");
    let mut ledger = open(&path);
    let written = run(100, true);
    let findings = vec![qualified("a", 90), qualified("b", 95)];
    let number = ledger
        .record(&written, &mut findings.into_iter(), &[hand_over("b")])
        .unwrap();
    assert_eq!(number, RunNumber(1));
    let past = ledger.last_run().unwrap().unwrap();
    assert_eq!(past.run, written);
    assert_eq!((past.handed_over, past.changed), (1, 2));
    assert_eq!(past.delivery, Delivery::Pending);
    let known = ledger.known().unwrap();
    assert_eq!(known.len(), 2);
    let entry = known.get("b").unwrap();
    assert_eq!(entry.seal, u64::MAX);
    assert_eq!((entry.hand_overs, entry.handed_over_at), (1, Some(100)));
    assert_eq!(known.get("c"), None);
    ledger.deliver(number).unwrap();
    let handed = ledger.hand_overs(number).unwrap();
    assert_eq!(handed[0].tier.as_deref(), Some("silver"));
    assert_eq!(handed[0].remembered, hand_over("b").remembered);
    assert_eq!(ledger.check().unwrap(), Vec::<String>::new());
}

#[test]
fn a_ledger_opened_to_read_is_not_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger.db");
    drop(open(&path));
    let mut ledger = Ledger::read(&path).unwrap();
    let written = ledger.record(&run(1, false), &mut std::iter::empty(), &[]);
    assert!(matches!(written, Err(Trouble::Ours(_))));
}
