//! Where targets and outer limits meet, and where it is not known to the second what was done: the smallest cases.

use crate::duties::{SLA, ran, stands};

/// A hand-over on Friday at ten, of a lead that came in a week before.
const FRIDAY: &str = "warm,B,qualified,2026-11-20,2026-11-27T09:30:00,2026-11-27T10:00:00";

#[track_caller]
fn check(promise: &str, touches: &[&str], as_of: &str, expect: &str) {
    let duty = format!("[[duty]]\nid = \"d\"\nparty = \"sales\"\n{promise}\n");
    let stands = stands(&duty, FRIDAY, touches, as_of);
    let states: Vec<&str> = stands
        .iter()
        .filter_map(|one| one.split(": ").nth(1))
        .collect();
    assert_eq!(states, [expect], "{stands:?}");
}

#[test]
fn what_is_done_after_an_outer_limit_was_not_done_where_no_target_is_written_either() {
    let promise = "must = { did = \"called\" }\nlatest = \"1 day\"";
    check(
        promise,
        &["called,2026-11-28T10:00:00,"],
        "2026-12-10",
        "met",
    );
    check(
        promise,
        &["called,2026-11-28T10:00:01,"],
        "2026-12-10",
        "breached",
    );
}

#[test]
fn what_was_kept_until_the_target_stays_kept() {
    let promise = "must = { did_not = \"emailed\" }\nwithin = \"2 days\"\nlatest = \"5 days\"";
    let touches = ["emailed,2026-11-30T12:00:00,"];
    for as_of in ["2026-11-30", "2026-12-01", "2026-12-20"] {
        check(promise, &touches, as_of, "met");
    }
}

#[test]
fn what_can_be_spoilt_is_open_until_the_outer_limit() {
    let promise = "must = { all = [{ did = \"called\" }, { did_not = \"emailed\" }] }\n\
                   within = \"2 days\"\nlatest = \"5 days\"";
    let call = "called,2026-11-30T09:00:00,";
    check(promise, &[call], "2026-12-01", "open");
    check(promise, &[call], "2026-12-20", "late");
    let both = [call, "emailed,2026-12-01T12:00:00,"];
    check(promise, &both, "2026-12-20", "breached");
}

#[test]
fn an_outer_limit_that_comes_before_the_target_holds() {
    // From Friday 16:45 on, 30 working minutes end on Monday, and a day on Saturday.
    let start = "warm,B,qualified,,,2026-11-27T16:45:00";
    let duty = "[[duty]]\nid = \"d\"\nparty = \"sales\"\nmust = { did = \"called\" }\n\
                within = \"30 business minutes\"\nlatest = \"1 day\"\n";
    let check = |touches: &[&str], as_of: &str, expect: &str| {
        let stands = stands(duty, start, touches, as_of);
        assert!(stands[0].starts_with(&format!("d: {expect}")), "{stands:?}");
    };
    check(&["called,2026-11-28T12:00:00,"], "2026-12-10", "met");
    check(&["called,2026-11-29T12:00:00,"], "2026-12-10", "breached");
    check(
        &[],
        "2026-11-28T16:00:00",
        "open: Due Sat 28 Nov 16:45, in 45 min",
    );
    check(&[], "2026-11-29", "breached");
}

#[test]
fn what_was_perhaps_done_after_the_time_was_over_is_neither_late_nor_breached() {
    let promise = "must = { did = \"called\", at_least = 3 }\nwithin = \"3 hours\"";
    let touches = [
        "called,2026-11-27,",
        "called,2026-11-27T10:05:00,",
        "called,2026-12-01T12:00:00,",
    ];
    check(promise, &touches, "2026-12-10", "unknown");
    check(promise, &touches[1..], "2026-12-10", "breached");
}

#[test]
fn what_is_dated_on_the_day_of_as_of_is_done_where_dates_count() {
    let promise = "must = { did = \"called\" }\nwithin = \"1 week\"";
    let touches = ["called,2026-11-30,"];
    check(promise, &touches, "2026-11-29T23:59:59", "open");
    check(promise, &touches, "2026-11-30T08:00:00", "met");
}

#[test]
fn a_day_that_an_outer_limit_in_hours_cuts_proves_neither_late_nor_breached() {
    let promise = "must = { did = \"called\" }\nwithin = \"1 hour\"\nlatest = \"30 hours\"";
    check(promise, &["called,2026-11-28,"], "2026-12-10", "unknown");
    check(promise, &["called,2026-11-29,"], "2026-12-10", "breached");
}

#[test]
fn what_spoilt_a_promise_perhaps_in_time_leaves_it_unknown() {
    // The clock starts at some time of the 20th, so that 14:00 is perhaps within four hours.
    let promise = "from = \"created\"\nmust = { did_not = \"emailed\" }\nwithin = \"4 hours\"";
    let touches = ["emailed,2026-11-20T14:00:00,"];
    check(promise, &touches, "2026-12-10", "unknown");
    let promise = promise.replace("4 hours", "26 hours");
    check(&promise, &["emailed,2026-11-21,"], "2026-12-10", "unknown");
}

#[test]
fn values_of_a_duration_are_counted_as_values() {
    let duty = "[[duty]]\nid = \"d\"\nparty = \"sales\"\nwithin = \"1 day\"\n\
                must = { did = \"called\", distinct = \"length\", at_least = 2 }\n";
    let sla = SLA.replace(
        "[fields]\n",
        "length = { type = \"duration\", unit = \"minutes\" }\n[fields]\n",
    );
    let hand_overs = format!("id,status,tier,outcome,created,qualified,handed_over\nL1,{FRIDAY}\n");
    let activities = "lead_id,did,at,length,held\nL1,called,2026-11-27T11:00:00,5,\n";
    let more = ["--as-of", "2026-12-10"];
    let ran = ran(&format!("{sla}{duty}"), &hand_overs, activities, &more);
    assert!(
        ran.stdout.contains("called with 1 of 2 values of length"),
        "{ran:?}"
    );
}

#[test]
fn hand_overs_with_two_columns_of_a_name_are_refused() {
    let duty = "[[duty]]\nid = \"d\"\nparty = \"sales\"\nmust = { did = \"called\" }\nwithin = \"1 day\"\n";
    let sla = format!("{SLA}{duty}");
    let hand_overs = "id,handed_over,Handed Over\nL1,2026-11-27,2026-11-28\n";
    let ran = ran(
        &sla,
        hand_overs,
        "lead_id,did,at,held\n",
        &["--as-of", "2026-12-10"],
    );
    assert_eq!(ran.status, 2);
    let message =
        "error[D302]: handovers.csv: the column `handed_over` occurs more than once in the header";
    assert!(ran.stderr.contains(message), "{}", ran.stderr);
}

#[test]
fn a_dated_touch_beside_one_at_the_last_second_tells_the_same_in_either_order() {
    let duty = "[[duty]]\nid = \"d\"\nparty = \"sales\"\nmust = { did = \"called\", at_least = 2 }\nwithin = \"1 day\"\n";
    let [exact, dated] = ["called,2026-11-28T10:00:00,", "called,2026-11-28,"];
    let told = |touches: &[&str]| stands(duty, FRIDAY, touches, "2026-12-10");
    let one = told(&[exact, dated]);
    assert!(
        one[0].starts_with("d: met: Done 1 day after the hand-over, on the day"),
        "{one:?}"
    );
    assert_eq!(one, told(&[dated, exact]));
}

#[test]
fn what_held_at_both_possible_ends_and_not_between_them_is_unknown() {
    // Nine o'clock to five on Friday the 20th: the hour may end at any time from ten on.
    let promise = "from = \"created\"\nmust = { any = [{ did = \"called\" }, { did_not = \"emailed\" }] }\n\
                   within = \"1 business hour\"";
    let touches = [
        "emailed,2026-11-20T11:45:00,",
        "called,2026-11-21T09:00:00,",
    ];
    check(promise, &touches, "2026-12-10", "unknown");
    check(promise, &touches[1..], "2026-12-10", "met");
}
