//! Where duties stand, case by case: a hand-over, what was done about it, and what comes of that.

use std::fs;

use crate::program::{Ran, qualify};

/// A week of work; the agreement's zone has its clock change in between years, not here.
pub(crate) const SLA: &str = "format = 1\nname = \"D\"\nversion = 1\ntimezone = \"Europe/Berlin\"\n\
[activities]\ncalled = { by = \"sales\" }\nemailed = { by = \"sales\" }\nhanded_over = { by = \"marketing\" }\n\
[details]\nheld = { type = \"yes_no\" }\n\
[fields]\nstatus = { type = \"text\" }\n\
[business_hours]\ndays = [\"mon\", \"tue\", \"wed\", \"thu\", \"fri\"]\nfrom = 09:00:00\nto = 17:00:00\n\
[required]\nall = [\"status\"]\n\
[[tier]]\nid = \"A\"\nwhen = { field = \"status\", is = \"hot\" }\n[[tier]]\nid = \"B\"\n";

const FIRST_TOUCH: &str = "[[duty]]\nid = \"first_touch\"\nparty = \"sales\"\nmust = { did = [\"called\", \"emailed\"] }\n\
within = \"30 business minutes\"\nlatest = \"1 day\"\n";

/// Returns a run over one agreement, hand-overs and activities as text.
pub(crate) fn ran(sla: &str, hand_overs: &str, activities: &str, more: &[&str]) -> Ran {
    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str| folder.path().join(name).display().to_string();
    fs::write(place("sla.toml"), sla).unwrap();
    fs::write(place("handovers.csv"), hand_overs).unwrap();
    fs::write(place("activities.csv"), activities).unwrap();
    let mut arguments = vec!["duties".to_owned(), place("sla.toml")];
    arguments.extend(["--handovers".to_owned(), place("handovers.csv")]);
    arguments.extend(["--activities".to_owned(), place("activities.csv")]);
    arguments.extend(more.iter().map(|word| (*word).to_owned()));
    let mut ran = qualify(arguments);
    let folder = folder.path().display().to_string() + "/";
    ran.stderr = ran.stderr.replace(&folder, "");
    ran.stdout = ran.stdout.replace(&folder, "");
    ran
}

/// Returns, per duty of one hand-over, its id, its state and what is said of it.
pub(crate) fn stands(duties: &str, start: &str, touches: &[&str], as_of: &str) -> Vec<String> {
    let sla = format!("{SLA}{duties}");
    let hand_overs = format!("id,status,tier,outcome,created,qualified,handed_over\nL1,{start}\n");
    let mut activities = vec!["lead_id,did,at,held".to_owned()];
    activities.extend(touches.iter().map(|touch| format!("L1,{touch}")));
    let activities = activities.join("\n") + "\n";
    let ran = ran(
        &sla,
        &hand_overs,
        &activities,
        &["--as-of", as_of, "--format", "csv"],
    );
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let mut rows = csv::Reader::from_reader(ran.stdout.as_bytes());
    let header = rows.headers().unwrap().clone();
    let place = |name: &str| header.iter().position(|one| one == name).unwrap();
    let (duty, state, says) = (place("duty"), place("state"), place("says"));
    rows.records()
        .map(|row| row.unwrap())
        .map(|row| format!("{}: {}: {}", &row[duty], &row[state], &row[says]))
        .collect()
}

/// A hand-over on Friday at ten.
const FRIDAY: &str = "warm,B,qualified,2026-11-20,2026-11-27T09:30:00,2026-11-27T10:00:00";

#[track_caller]
fn check(duties: &str, start: &str, touches: &[&str], as_of: &str, expect: &[&str]) {
    assert_eq!(stands(duties, start, touches, as_of), expect);
}

#[test]
fn a_first_touch_is_met_late_breached_or_open() {
    let check = |touches: &[&str], as_of: &str, expect: &str| {
        check(FIRST_TOUCH, FRIDAY, touches, as_of, &[expect]);
    };
    check(
        &["called,2026-11-27T10:20:00,"],
        "2026-11-30",
        "first_touch: met: Called or emailed 20 min after the hand-over, 10 min before it was due",
    );
    check(
        &["emailed,2026-11-27T10:30:00,"],
        "2026-11-30",
        "first_touch: met: Called or emailed 30 min after the hand-over, just when it was due",
    );
    check(
        &["emailed,2026-11-27T10:30:01,"],
        "2026-11-30",
        "first_touch: late: Called or emailed 1 s after it was due, which was Fri 27 Nov 10:30",
    );
    check(
        &["called,2026-11-27T12:40:00,"],
        "2026-11-30",
        "first_touch: late: Called or emailed 2 h 10 min after it was due, which was Fri 27 Nov 10:30",
    );
    check(
        &["called,2026-11-28T10:00:00,"],
        "2026-11-30",
        "first_touch: late: Called or emailed 23 h 30 min after it was due, which was Fri 27 Nov 10:30",
    );
    check(
        &["called,2026-11-28T10:00:01,"],
        "2026-11-30",
        "first_touch: breached: Called or emailed only 1 s after the last moment, Sat 28 Nov 10:00",
    );
    check(
        &[],
        "2026-11-30",
        "first_touch: breached: Not done by Sat 28 Nov 10:00: called or emailed 0 of 1",
    );
    check(
        &[],
        "2026-11-27T10:10:00",
        "first_touch: open: Due Fri 27 Nov 10:30, in 20 min: called or emailed 0 of 1",
    );
    check(
        &[],
        "2026-11-27T10:30:00",
        "first_touch: open: Due Fri 27 Nov 10:30, in 0 s: called or emailed 0 of 1",
    );
    check(
        &[],
        "2026-11-27T10:30:01",
        "first_touch: open: Overdue since Fri 27 Nov 10:30; never later than Sat 28 Nov 10:00, in 23 h 29 min: called or emailed 0 of 1",
    );
    check(
        &["called,2026-11-27T10:20:00,"],
        "2026-11-27T10:10:00",
        "first_touch: open: Due Fri 27 Nov 10:30, in 20 min: called or emailed 0 of 1",
    );
}

#[test]
fn what_was_done_before_the_clock_started_does_not_count() {
    check(
        FIRST_TOUCH,
        FRIDAY,
        &["called,2026-11-27T09:59:59,"],
        "2026-11-30",
        &["first_touch: breached: Not done by Sat 28 Nov 10:00: called or emailed 0 of 1"],
    );
    check(
        FIRST_TOUCH,
        FRIDAY,
        &["called,2026-11-27T10:00:00,"],
        "2026-11-30",
        &["first_touch: met: Called or emailed 0 s after the hand-over, 30 min before it was due"],
    );
}

#[test]
fn a_lead_that_comes_out_of_hours_waits_for_the_next_working_day() {
    let at = |handed_over: &str| format!("warm,B,qualified,,,{handed_over}");
    let duty = "[[duty]]\nid = \"d\"\nparty = \"sales\"\nmust = { did = \"called\" }\nwithin = \"30 business minutes\"\n";
    check(
        duty,
        &at("2026-11-28T16:45:00"),
        &[],
        "2026-11-29",
        &["d: open: Due Mon 30 Nov 09:30, in 9 h 30 min: called 0 of 1"],
    );
    check(
        duty,
        &at("2026-11-27T16:50:00"),
        &[],
        "2026-11-29",
        &["d: open: Due Mon 30 Nov 09:20, in 9 h 20 min: called 0 of 1"],
    );
    let days = duty.replace("30 business minutes", "1 business day");
    check(
        &days,
        &at("2026-11-27T16:50:00"),
        &[],
        "2026-11-29",
        &["d: open: Due Mon 30 Nov 16:50, in 16 h 50 min: called 0 of 1"],
    );
}

#[test]
fn a_touch_of_which_only_the_day_is_known_proves_days_and_no_minutes() {
    let check = |duties: &str, touch: &str, as_of: &str, expect: &str| {
        check(duties, FRIDAY, &[touch], as_of, &[expect]);
    };
    let days = FIRST_TOUCH
        .replace("30 business minutes", "1 day")
        .replace("latest = \"1 day\"\n", "");
    check(
        FIRST_TOUCH,
        "called,2026-11-27,",
        "2026-11-30",
        "first_touch: unknown: A touch on Fri 27 Nov has no time of day, which cannot prove 30 business minutes",
    );
    check(
        FIRST_TOUCH,
        "called,2026-11-28,",
        "2026-11-30",
        "first_touch: late: Called or emailed 1 day after it was due, which was Fri 27 Nov 10:30",
    );
    check(
        FIRST_TOUCH,
        "called,2026-11-29,",
        "2026-11-30",
        "first_touch: breached: Called or emailed only 1 day after the last moment, Sat 28 Nov 10:00",
    );
    check(
        &days,
        "called,2026-11-27,",
        "2026-11-30",
        "first_touch: met: Called or emailed on the day of the hand-over, 1 day before it was due",
    );
    check(
        &days,
        "called,2026-11-28,",
        "2026-11-30",
        "first_touch: met: Called or emailed 1 day after the hand-over, on the day it was due",
    );
    check(
        &days,
        "called,2026-11-29,",
        "2026-11-30",
        "first_touch: late: Called or emailed 1 day after it was due, which was Sat 28 Nov 10:00",
    );
    check(
        &days,
        "called,2026-11-26,",
        "2026-11-30",
        "first_touch: breached: Not done by Sat 28 Nov 10:00: called or emailed 0 of 1",
    );
    check(
        &days,
        "called,,",
        "2026-11-30",
        "first_touch: unknown: Something was done, and nothing says when: called or emailed 0 to 1 of 1",
    );
}

#[test]
fn a_clock_that_started_on_a_day_runs_to_the_end_of_the_last_day() {
    let duty = |within: &str| {
        format!(
            "[[duty]]\nid = \"d\"\nparty = \"sales\"\nfrom = \"created\"\nmust = {{ did = \"called\" }}\nwithin = \"{within}\"\n"
        )
    };
    let check = |within: &str, touch: &str, expect: &str| {
        check(&duty(within), FRIDAY, &[touch], "2026-12-10", &[expect]);
    };
    check(
        "7 days",
        "called,2026-11-27T23:59:59,",
        "d: met: Called 7 days after the arrival, on the day it was due",
    );
    check(
        "7 days",
        "called,2026-11-28T00:00:00,",
        "d: late: Called 1 day after it was due, which was Fri 27 Nov",
    );
    check(
        "7 days",
        "called,2026-11-20T00:00:00,",
        "d: met: Called on the day of the arrival, 7 days before it was due",
    );
    check(
        "5 business days",
        "called,2026-11-27,",
        "d: met: Called 7 days after the arrival, on the day it was due",
    );
    check(
        "2 hours",
        "called,2026-11-20T12:00:00,",
        "d: unknown: The arrival on Fri 20 Nov has no time of day, which cannot prove 2 hours",
    );
    check(
        "2 hours",
        "called,2026-11-21T02:00:00,",
        "d: late: Called 1 s after it was due, which was Sat 21 Nov 01:59",
    );
}

#[test]
fn several_touches_are_counted_each_by_its_kind() {
    let duty = "[[duty]]\nid = \"d\"\nparty = \"sales\"\nmust = { all = [{ did = \"called\", at_least = 3 }, \
                { did = \"emailed\", at_least = 1, where = [{ detail = \"held\", is = true }] }] }\nwithin = \"14 days\"\n";
    let calls = ["called,2026-11-27T11:00:00,", "called,2026-11-28T11:00:00,"];
    let with = |more: &[&'static str]| [&calls[..], more].concat();
    let check = |touches: &[&str], as_of: &str, expect: &str| {
        check(duty, FRIDAY, touches, as_of, &[expect]);
    };
    check(
        &with(&[]),
        "2026-12-06",
        "d: open: Due Fri 11 Dec 10:00, in 4 days 10 h: called 2 of 3 (behind the pace), emailed 0 of 1",
    );
    check(
        &with(&[
            "called,2026-11-29T09:00:00,",
            "emailed,2026-12-01T09:00:00,yes",
        ]),
        "2026-12-06",
        "d: met: Done 3 days 23 h after the hand-over, 10 days 1 h before it was due",
    );
    check(
        &with(&[
            "called,2026-11-29T09:00:00,",
            "emailed,2026-12-01T09:00:00,no",
        ]),
        "2026-12-12",
        "d: breached: Not done by Fri 11 Dec 10:00: emailed 0 of 1",
    );
    check(
        &with(&[
            "called,2026-11-29T09:00:00,",
            "emailed,2026-12-01T09:00:00,",
        ]),
        "2026-12-12",
        "d: unknown: A fact that the promise asks about is blank or cannot be read: emailed 0 to 1 of 1",
    );
    check(
        &with(&[
            "called,2026-12-12T09:00:00,",
            "emailed,2026-12-01T09:00:00,yes",
        ]),
        "2026-12-13",
        "d: late: Done 23 h after it was due, which was Fri 11 Dec 10:00",
    );
}

#[test]
fn what_cannot_be_reached_any_more_is_said_before_it_is_due() {
    let days = "[[duty]]\nid = \"d\"\nparty = \"sales\"\nmust = { did = \"called\", distinct = \"day\", at_least = 3 }\nwithin = \"3 days\"\n";
    check(
        days,
        FRIDAY,
        &["called,2026-11-27T11:00:00,"],
        "2026-11-28T12:00:00",
        &["d: open: Due Mon 30 Nov 10:00, in 1 day 22 h: called on 1 of 3 days (behind the pace)"],
    );
    check(
        days,
        FRIDAY,
        &[],
        "2026-11-28T12:00:00",
        &["d: open: Due Mon 30 Nov 10:00, in 1 day 22 h: called on 0 of 3 days (behind the pace)"],
    );
    check(
        days,
        FRIDAY,
        &[],
        "2026-11-29T12:00:00",
        &["d: open: Cannot be met any more, due Mon 30 Nov 10:00: called on 0 of 3 days"],
    );
    let never = "[[duty]]\nid = \"d\"\nparty = \"sales\"\nmust = { did_not = \"emailed\" }\nwithin = \"3 days\"\n";
    check(
        never,
        FRIDAY,
        &["emailed,2026-11-27T11:00:00,"],
        "2026-11-28",
        &["d: open: Cannot be met any more, due Mon 30 Nov 10:00: emailed once (at most 0)"],
    );
    check(
        never,
        FRIDAY,
        &["emailed,2026-11-27T11:00:00,"],
        "2026-12-28",
        &["d: breached: Not done by Mon 30 Nov 10:00: emailed once (at most 0)"],
    );
    check(
        never,
        FRIDAY,
        &[],
        "2026-11-28",
        &["d: open: Due Mon 30 Nov 10:00, in 1 day 10 h: emailed 0 times (at most 0)"],
    );
    check(
        never,
        FRIDAY,
        &[],
        "2026-12-28",
        &["d: met: Kept until Mon 30 Nov 10:00: emailed 0 times (at most 0)"],
    );
}

#[test]
fn duties_are_about_their_outcomes_and_tiers() {
    let duties = "[[duty]]\nid = \"a\"\nparty = \"sales\"\ntiers = [\"A\"]\nmust = { did = \"called\" }\nwithin = \"1 day\"\n\
                  [[duty]]\nid = \"i\"\nparty = \"marketing\"\noutcomes = [\"incomplete\"]\nfrom = \"created\"\nmust = { did = \"called\" }\nwithin = \"1 day\"\n\
                  [[duty]]\nid = \"q\"\nparty = \"marketing\"\nfrom = \"qualified\"\nmust = { did = \"handed_over\" }\nwithin = \"1 business hour\"\n";
    check(
        duties,
        FRIDAY,
        &[],
        "2026-11-30",
        &["q: met: Handed over 30 min after the qualification, 30 min before it was due"],
    );
    check(
        duties,
        &FRIDAY.replace(",B,", ",A,"),
        &[],
        "2026-11-30",
        &[
            "a: breached: Not done by Sat 28 Nov 10:00: called 0 of 1",
            "q: met: Handed over 30 min after the qualification, 30 min before it was due",
        ],
    );
    check(
        duties,
        &FRIDAY.replace("qualified,2026-11-20", "incomplete,2026-11-20"),
        &[],
        "2026-11-30",
        &["i: breached: Not done by Sat 21 Nov: called 0 of 1"],
    );
    check(
        duties,
        "warm,B,qualified,2026-11-20,2026-11-27T09:30:00,",
        &[],
        "2026-11-30",
        &["q: breached: Not done by Fri 27 Nov 10:30: handed over 0 of 1"],
    );
}

#[test]
fn what_cannot_be_known_is_unknown() {
    let duty = "[[duty]]\nid = \"d\"\nparty = \"sales\"\nmust = { did = \"called\" }\nwithin = \"1 day\"\n";
    check(
        duty,
        "warm,B,qualified,,,soon",
        &[],
        "2026-11-30",
        &["d: unknown: Nothing says when the lead was handed over, so its time cannot be measured"],
    );
    check(
        duty,
        "warm,B,qualified,,,2026-12-27",
        &[],
        "2026-11-30",
        &[],
    );
    let sla = format!("{duty}[history]\ncomplete_since = 2026-11-28\n");
    check(
        &sla,
        FRIDAY,
        &[],
        "2026-11-30",
        &[
            "d: unknown: The history begins after the clock started, so something may lack: called at least 0 of 1",
        ],
    );
    check(
        &sla,
        FRIDAY,
        &["called,2026-11-27T11:00:00,"],
        "2026-11-30",
        &["d: met: Called 1 h after the hand-over, 23 h before it was due"],
    );
    let fact = duty.replace(
        "{ did = \"called\" }",
        "{ field = \"status\", is = \"warm\" }",
    );
    check(
        &fact,
        FRIDAY,
        &[],
        "2026-11-30",
        &["d: met: Kept until Sat 28 Nov 10:00"],
    );
    check(
        &fact,
        &FRIDAY.replace("warm", "cold"),
        &[],
        "2026-11-30",
        &["d: breached: Not done by Sat 28 Nov 10:00"],
    );
    check(
        &fact,
        &FRIDAY.replace("warm", ""),
        &[],
        "2026-11-30",
        &["d: unknown: A fact that the promise asks about is blank or cannot be read"],
    );
}

#[test]
fn an_answer_takes_the_place_of_nothing_that_it_is_made_from() {
    for target in ["sla.toml", "handovers.csv", "activities.csv"] {
        let folder = tempfile::tempdir().unwrap();
        let place = |name: &str| folder.path().join(name).display().to_string();
        let files = [
            ("sla.toml", format!("{SLA}{FIRST_TOUCH}")),
            ("handovers.csv", "id,status,handed_over,tier\n".to_owned()),
            ("activities.csv", "lead_id,did,at\n".to_owned()),
        ];
        for (name, text) in &files {
            fs::write(place(name), text).unwrap();
        }
        let mut arguments = vec!["duties".to_owned(), place("sla.toml")];
        arguments.extend(["--handovers".to_owned(), place("handovers.csv")]);
        arguments.extend(["--activities".to_owned(), place("activities.csv")]);
        arguments.extend(["--format", "csv", "-o"].map(str::to_owned));
        arguments.push(place(target));
        let ran = qualify(arguments);
        assert_eq!(ran.status, 2, "{}", ran.stderr);
        assert!(ran.stderr.contains("error[Q906]"), "{}", ran.stderr);
        for (name, text) in &files {
            assert_eq!(&fs::read_to_string(place(name)).unwrap(), text, "{target}");
        }
    }
}
