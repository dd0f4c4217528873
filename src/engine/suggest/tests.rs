//! Differences between an agreement and changed ones: found where there are any, and denied only where there are none.

use crate::domain::agreement::Agreement;
use crate::engine::mutants::{Mutant, mutants};
use crate::engine::suggest::sketch::Judge;
use crate::engine::suggest::variants::{Change, bases};
use crate::engine::suggest::{Difference, Sketch, differences, suggestions};
use crate::engine::window::Clock;

fn acme() -> (Agreement, Clock) {
    let text = include_str!("../mutants/acme.toml");
    let (agreement, complaints) = crate::sla::read(text, &mut |_| Err("no files".to_owned()));
    let agreement = agreement.unwrap_or_else(|| panic!("{complaints:#?}"));
    let clock = Clock {
        as_of: agreement.tests_as_of.unwrap(),
        zone: agreement.zone,
        complete_since: agreement.complete_since,
    };
    (agreement, clock)
}

fn found<'m>(
    agreement: &Agreement,
    clock: Clock,
    all: &'m [Mutant],
) -> Vec<(&'m Mutant, Difference)> {
    let these: Vec<&Mutant> = all.iter().collect();
    let found = differences(agreement, clock, &these, 2);
    these.into_iter().zip(found).collect()
}

#[test]
fn a_bound_moved_past_no_sum_of_points_changes_nothing() {
    let (agreement, clock) = acme();
    let all = mutants(&agreement).mutants;
    let check = |words: &str, is_idle: bool| {
        let found = found(&agreement, clock, &all);
        let (_, difference) = found.iter().find(|(one, _)| one.words == words).unwrap();
        assert_eq!(
            *difference == Difference::Impossible,
            is_idle,
            "{words}: {difference:?}"
        );
    };
    check("changing 10 points to 9 in `tier.A`", true);
    check("changing 10 points to 11 in `tier.A`", false);
}

#[test]
fn a_change_that_is_said_to_change_nothing_judges_no_lead_otherwise() {
    let (agreement, clock) = acme();
    let all = mutants(&agreement).mutants;
    let bases = bases(&agreement);
    let mut leads: Vec<Sketch> = Vec::new();
    for mutant in &all {
        let changed = mutant.applied(&agreement);
        let change = Change::new(&agreement, &changed, &clock);
        leads.extend(bases.iter().flat_map(|base| change.variants(base)));
    }
    let (mut idle, mut known) = (0, 0);
    for (mutant, difference) in found(&agreement, clock, &all) {
        let changed = mutant.applied(&agreement);
        let mut today = Judge::new(&agreement, &agreement, clock);
        let mut then = Judge::new(&agreement, &changed, clock);
        match difference {
            Difference::Impossible => {
                idle += 1;
                let parts = leads.iter().find(|lead| today.parts_from(&mut then, lead));
                assert_eq!(parts, None, "{}", mutant.words);
            }
            Difference::Found(lead) => {
                known += 1;
                assert!(today.parts_from(&mut then, &lead), "{}", mutant.words);
            }
            Difference::Unsayable | Difference::Unknown | Difference::Unexamined => {}
        }
    }
    assert!(
        idle > 0 && known > 20,
        "{idle} idle, {known} known of {}",
        all.len()
    );
}

#[test]
fn few_tests_notice_all_that_can_be_noticed_and_stand_near_examples() {
    let (agreement, clock) = acme();
    let all = mutants(&agreement).mutants;
    let found = found(&agreement, clock, &all);
    let asked: Vec<(&Mutant, &Difference)> = found.iter().map(|(one, of)| (*one, of)).collect();
    let suggested = suggestions(&agreement, clock, &asked, 2);
    let is_known = |one: &&(&Mutant, Difference)| matches!(one.1, Difference::Found(_));
    let noticed: usize = suggested.iter().map(|one| one.notices.len()).sum();
    assert_eq!(noticed, found.iter().filter(is_known).count());
    assert!(
        suggested.len() * 2 < noticed,
        "{} for {noticed}",
        suggested.len()
    );
    assert!(
        suggested
            .iter()
            .all(|one| one.uses.as_deref() == Some("good"))
    );
    let counts: Vec<usize> = suggested.iter().map(|one| one.notices.len()).collect();
    assert!(counts.is_sorted_by(|one, next| one >= next), "{counts:?}");
}

#[test]
fn of_a_history_that_is_very_long_a_part_is_played_with_and_that_is_counted() {
    let text = |times: u32| {
        format!(
            "format = 1\nname = \"Test\"\nversion = 1\n[behavioral]\nall = [{{ did = \"clicked\", at_least = 3 }}]\n\
             [tests]\nas_of = 2026-06-30T12:00:00Z\n[examples.one]\nlead = {{}}\n\
             activities = [{{ did = \"clicked\", ago = \"3 days\", times = {times} }}]\n\
             [[test]]\nname = \"one\"\nuse = \"one\"\nexpect = {{ verdict = \"qualified\" }}\n"
        )
    };
    let check = |times, expected: (u32, usize)| {
        let (agreement, complaints) = crate::sla::read(&text(times), &mut |_| Err(String::new()));
        let agreement = agreement.unwrap_or_else(|| panic!("{complaints:#?}"));
        let bases = super::variants::bases(&agreement);
        let played = bases[0].activities.iter().map(|one| one.times).sum();
        assert_eq!((played, super::shortened(&agreement)), expected);
    };
    check(1_000, (1_000, 0));
    check(1_001, (1_000, 1));
    check(1_000_000, (1_000, 1));
}
