//! What a ledger remembers over several runs.

use std::fs;
use std::ops::ControlFlow::{Break, Continue};

use super::{hand_over, open, qualified, rejected, run};
use crate::domain::ledger::Exported;
use crate::domain::ledger::{Delivery, PastHandOver, RunNumber};
use crate::domain::truth::Truth;
use crate::ledger::{Ledger, Trouble};

fn check(story: impl FnOnce(&mut Ledger)) {
    let folder = tempfile::tempdir().unwrap();
    let mut ledger = open(&folder.path().join("ledger.db"));
    story(&mut ledger);
    assert_eq!(ledger.check().unwrap(), Vec::<String>::new());
}

/// Writes a run that finds these leads qualified and hands them over.
fn hands_over(ledger: &mut Ledger, as_of: i64, keys: &[&str]) -> RunNumber {
    let mut findings = keys.iter().map(|key| qualified(key, 5));
    let hand_overs: Vec<_> = keys.iter().map(|key| hand_over(key)).collect();
    ledger
        .record(&run(as_of, true), &mut findings, &hand_overs)
        .unwrap()
}

fn is_ours(result: &Result<RunNumber, Trouble>) {
    assert!(matches!(result, Err(Trouble::Ours(_))), "{result:?}");
}

#[test]
fn a_hand_over_that_was_withdrawn_has_not_been() {
    check(|ledger| {
        let first = hands_over(ledger, 100, &["a", "b"]);
        ledger.deliver(first).unwrap();
        ledger.add_feedback(&[rejected("a", 150)]).unwrap();
        let before = ledger.known().unwrap().get("a").unwrap();
        assert_eq!(before.returned_at, Some(150));
        let second = hands_over(ledger, 200, &["a"]);
        let pending = ledger.known().unwrap().get("a").unwrap();
        assert_eq!((pending.hand_overs, pending.handed_over_at), (2, Some(200)));
        assert_eq!(pending.returned_at, None);
        assert_eq!(ledger.withdraw(second).unwrap(), 1);
        let after = ledger.known().unwrap().get("a").unwrap();
        assert_eq!((after.hand_overs, after.handed_over_at), (1, Some(100)));
        assert_eq!(after.returned_at, Some(150));
        let third = hands_over(ledger, 300, &["a"]);
        assert_eq!(ledger.hand_overs(third).unwrap()[0].time, 2);
        assert!(ledger.withdraw(second).is_err(), "once");
    });
}

#[test]
fn hand_overs_come_in_the_order_in_which_they_were_given() {
    check(|ledger| {
        let run = hands_over(ledger, 100, &["z", "a", "m"]);
        let all = ledger.hand_overs(run).unwrap();
        let keys: Vec<_> = all.iter().map(|one| one.key.as_deref().unwrap()).collect();
        assert_eq!(keys, ["z", "a", "m"]);
        let mut told = Vec::new();
        ledger.all_hand_overs(&mut |one| told.push(one)).unwrap();
        assert_eq!(told, all);
    });
}

#[test]
fn what_cannot_be_is_refused_and_nothing_of_it_written() {
    check(|ledger| {
        let pending = hands_over(ledger, 100, &["a"]);
        is_ours(&ledger.record(&run(110, false), &mut std::iter::empty(), &[]));
        ledger.deliver(pending).unwrap();
        let earlier = ledger.record(&run(99, false), &mut std::iter::empty(), &[]);
        assert!(matches!(
            earlier,
            Err(Trouble::GoesBack {
                as_of: 99,
                last: 100
            })
        ));
        let twice = vec![qualified("b", 1), qualified("b", 2)];
        is_ours(&ledger.record(&run(110, false), &mut twice.into_iter(), &[]));
        let none = &mut std::iter::empty();
        is_ours(&ledger.record(&run(110, true), none, &[hand_over("a"), hand_over("a")]));
        is_ours(&ledger.record(&run(110, true), none, &[hand_over("nobody")]));
        is_ours(&ledger.record(&run(110, false), none, &[hand_over("a")]));
        let mut short = qualified("b", 1);
        short.truths.pop();
        is_ours(&ledger.record(&run(110, false), &mut std::iter::once(short), &[]));
        assert_eq!(ledger.runs(9).unwrap().len(), 1);
        assert_eq!(ledger.known().unwrap().len(), 1);
    });
}

#[test]
fn a_hand_over_keeps_the_verdict_that_it_was_made_with() {
    check(|ledger| {
        let first = hands_over(ledger, 100, &["a"]);
        ledger.deliver(first).unwrap();
        let before = ledger.hand_overs(first).unwrap();
        let mut later = qualified("a", 5);
        later.expires = Some(9_999);
        ledger
            .record(&run(200, false), &mut std::iter::once(later), &[])
            .unwrap();
        assert_eq!(ledger.hand_overs(first).unwrap(), before);
        assert_eq!(
            ledger.history("a").unwrap().unwrap().verdicts[0].expires,
            Some(9_999)
        );
    });
}

#[test]
fn truths_follow_their_rules_when_the_agreement_changes() {
    check(|ledger| {
        ledger
            .record(
                &run(100, false),
                &mut std::iter::once(qualified("a", 5)),
                &[],
            )
            .unwrap();
        let mut other = run(200, true);
        other.definition.version = 8;
        other.definition.rules = ["new", "behavioral.demo", "required.email"]
            .map(str::to_owned)
            .to_vec();
        other.definition.wanted = vec![Truth::True; 3];
        other.definition.tiers.reverse();
        other.counts.rules.resize_with(3, Default::default);
        let number = ledger
            .record(&other, &mut std::iter::empty(), &[hand_over("a")])
            .unwrap();
        let handed: Vec<PastHandOver> = ledger.hand_overs(number).unwrap();
        assert_eq!(
            handed[0].truths,
            [Truth::Unknown, Truth::Unknown, Truth::True]
        );
        assert_eq!(handed[0].tier.as_deref(), Some("silver"));
        ledger.deliver(number).unwrap();
        let mut again = qualified("a", 5);
        again.truths.push(Truth::False);
        other.as_of = 300;
        other.parcel = None;
        let number = ledger
            .record(&other, &mut std::iter::once(again), &[])
            .unwrap();
        let past = ledger.run(number).unwrap().unwrap();
        assert_eq!(
            past.changed, 1,
            "a verdict by other rules is another verdict"
        );
        assert_eq!(
            ledger.definition(number).unwrap().unwrap(),
            other.definition
        );
        assert_eq!(ledger.definition(RunNumber(99)).unwrap(), None);
    });
}

#[test]
fn the_first_twenty_unknown_leads_are_named() {
    check(|ledger| {
        let answers: Vec<_> = (0..30)
            .map(|number| rejected(&format!("u{number}"), 1))
            .collect();
        let added = ledger.add_feedback(&answers).unwrap();
        assert_eq!((added.unknown, added.unknown_leads.len()), (30, 20));
        assert_eq!(added.unknown_leads[19], "u19");
    });
}

#[test]
fn an_export_has_every_row_and_ends_where_it_is_told_to() {
    check(|ledger| {
        let first = hands_over(ledger, 100, &["a", "b"]);
        ledger.deliver(first).unwrap();
        ledger.add_feedback(&[rejected("b", 150)]).unwrap();
        let mut rows = Vec::new();
        ledger
            .export(&mut |row| {
                rows.push(row);
                Continue(())
            })
            .unwrap();
        let kinds: Vec<u8> = rows
            .iter()
            .map(|row| match row {
                Exported::Run(_) => 1,
                Exported::Verdict(..) => 2,
                Exported::HandOver(_) => 3,
                Exported::Feedback(_) => 4,
            })
            .collect();
        assert_eq!(kinds, [1, 2, 2, 3, 3, 4]);
        let Some(Exported::Feedback(answer)) = rows.last() else {
            panic!("answers come last");
        };
        assert_eq!(
            (answer.key.as_deref(), answer.run),
            (Some("b"), Some(first))
        );
        assert_eq!(answer.truths, [Truth::True, Truth::Unknown]);
        for limit in 1..rows.len() {
            let mut told = 0;
            ledger
                .export(&mut |_| {
                    told += 1;
                    if told == limit {
                        Break(())
                    } else {
                        Continue(())
                    }
                })
                .unwrap();
            assert_eq!(told, limit);
        }
    });
}

#[test]
fn what_named_a_forgotten_lead_is_nowhere_in_the_files() {
    let folder = tempfile::tempdir().unwrap();
    let mut ledger = open(&folder.path().join("ledger.db"));
    let key = "a-lead-to-be-forgotten@example.org";
    let others: Vec<String> = (0..300).map(|number| format!("other {number}")).collect();
    let mut keys: Vec<&str> = others.iter().map(String::as_str).collect();
    keys.insert(150, key);
    let number = hands_over(&mut ledger, 100, &keys);
    ledger.deliver(number).unwrap();
    ledger.add_feedback(&[rejected(key, 150)]).unwrap();
    fs::write(folder.path().join("unrelated"), "").unwrap();
    assert!(holds(folder.path(), key));
    let forgotten = ledger.forget(key).unwrap().unwrap();
    assert_eq!(
        (forgotten.verdicts, forgotten.hand_overs, forgotten.feedback),
        (1, 1, 1)
    );
    assert!(!forgotten.is_being_read && forgotten.copies.is_empty());
    assert!(!holds(folder.path(), key));
    assert!(holds(folder.path(), "other 299"));
    assert_eq!(ledger.forget(key).unwrap(), None);
    let past = ledger.last_run().unwrap().unwrap();
    assert_eq!(
        (past.handed_over, past.changed, past.delivery),
        (301, 301, Delivery::Delivered)
    );
    let handed = ledger.hand_overs(number).unwrap();
    assert_eq!((&handed[150].key, handed[150].remembered.len()), (&None, 0));
    assert_eq!(ledger.check().unwrap(), Vec::<String>::new());
    drop(ledger);
    assert!(!holds(folder.path(), key));
}

#[test]
fn a_reader_is_named_where_it_keeps_a_forgotten_key_in_the_log() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger.db");
    let mut ledger = open(&path);
    hands_over(&mut ledger, 100, &["forget-me-1234567890"]);
    ledger
        .connection
        .busy_timeout(std::time::Duration::ZERO)
        .unwrap();
    let reader = Ledger::read(&path).unwrap();
    let forgotten = ledger.forget("forget-me-1234567890").unwrap().unwrap();
    assert!(forgotten.is_being_read);
    drop((ledger, reader));
    drop(open(&path));
    assert!(!holds(folder.path(), "forget-me-1234567890"));
}

fn holds(folder: &std::path::Path, words: &str) -> bool {
    let files = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut texts = files.map(|file| fs::read(file).unwrap());
    texts.any(|bytes| {
        bytes
            .windows(words.len())
            .any(|part| part == words.as_bytes())
    })
}
