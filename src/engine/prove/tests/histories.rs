//! Random agreements about what was done when, with a lead that did much.

use std::fmt::Write as _;

use crate::engine::prove::tests::random::Dice;

/// How time is told in an agreement and its lead's history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pace {
    /// In seconds and minutes: everything happens within a few minutes before 12:00 UTC on 30 March 2026.
    Seconds,
    /// In hours, days and months: everything happens at half hours from 25 February to 10 April 2026.
    Days,
    /// As days, but at any second.
    Odd,
}

const ZONES: [&str; 5] = [
    "UTC",
    "America/New_York",
    "Europe/Berlin",
    "Australia/Lord_Howe",
    "America/Sao_Paulo",
];

/// Returns an agreement with one lead called `lead`; it may be one that cannot be read.
pub(super) fn agreement(dice: &mut Dice, pace: Pace) -> String {
    let zone = dice.of(&ZONES);
    let mut text = format!(
        r#"
format = 1
name = "random"
version = 1
timezone = "{zone}"
[fields]
met = {{ type = "datetime" }}
born = {{ type = "date" }}
[activities]
came = {{ label = "came" }}
wrote = {{ label = "wrote" }}
mailed = {{ label = "mailed", by = "marketing" }}
[details]
long = {{ type = "number", range = [0, 60] }}
due = {{ type = "datetime" }}
topic = {{ type = "text" }}
[tests]
as_of = 2026-03-30T12:00:00Z
"#
    );
    if dice.roll(4) == 0 {
        let since = match pace {
            Pace::Seconds => "2026-03-30T11:57:30Z",
            Pace::Days | Pace::Odd => "2026-03-10",
        };
        let _ = writeln!(text, "[history]\ncomplete_since = {since}");
    }
    noise(dice, pace, &mut text);
    for number in 0..dice.roll(3) {
        let when = deed(dice, pace);
        let _ = writeln!(
            text,
            "[[disqualify]]\nid = \"out{number}\"\nreason = \"Out\"\nwhen = {when}"
        );
    }
    if dice.roll(3) == 0 {
        let _ = writeln!(text, "[situational]\n{}", group(dice, pace));
    }
    let _ = writeln!(text, "[behavioral]\n{}", group(dice, pace));
    if dice.roll(2) == 0 {
        let _ = writeln!(text, "[hand_raise]\n{}", group(dice, pace));
    }
    lead(dice, pace, &mut text);
    text
}

fn noise(dice: &mut Dice, pace: Pace, text: &mut String) {
    let span = span(dice, pace);
    let rule = match dice.roll(7) {
        0 => format!("did = \"came\"\nburst = {{ at_least = 3, within = \"{span}\" }}"),
        1 => format!("did = \"wrote\"\nafter = {{ did = \"mailed\", within = \"{span}\" }}"),
        2 => format!("did = \"came\"\nwhere = [{{ detail = \"due\", within = \"{span}\" }}]"),
        3 => format!(
            "did = \"came\"\nwhere = [{{ detail = \"topic\", is = \"art\" }}]\nburst = {{ at_least = 2, within = \"{span}\" }}"
        ),
        _ => return,
    };
    let _ = writeln!(text, "[[ignore]]\nid = \"noise\"\n{rule}");
}

fn group(dice: &mut Dice, pace: Pace) -> String {
    let members: Vec<String> = (0..=dice.roll(3)).map(|_| condition(dice, pace)).collect();
    let members = members.join(", ");
    match dice.roll(7) {
        0..=2 => format!("any = [{members}]"),
        3 | 4 => format!("all = [{members}]"),
        5 => format!("none = [{members}]"),
        _ => format!("at_least = 1\nof = [{members}]"),
    }
}

fn condition(dice: &mut Dice, pace: Pace) -> String {
    match dice.roll(9) {
        0 => format!("{{ field = \"met\", within = \"{}\" }}", span(dice, pace)),
        1 => format!("{{ field = \"born\", within = \"{}\" }}", span(dice, pace)),
        2 => {
            let (one, other) = (deed(dice, pace), deed(dice, pace));
            format!("{{ none = [{one}, {other}] }}")
        }
        _ => deed(dice, pace),
    }
}

fn span(dice: &mut Dice, pace: Pace) -> String {
    match pace {
        Pace::Seconds => dice.of(&["7 seconds", "30 seconds", "1 minute", "3 minutes", "1 day"]),
        Pace::Days | Pace::Odd => dice.of(&[
            "1 day", "5 days", "1 week", "1 month", "20 days", "30 hours", "2 hours",
        ]),
    }
}

fn deed(dice: &mut Dice, pace: Pace) -> String {
    let did = dice.of(&["\"came\"", "\"wrote\"", "[\"came\", \"wrote\"]", "\"*\""]);
    if dice.roll(5) == 0 {
        return format!("{{ did_not = {did}, within = \"{}\" }}", span(dice, pace));
    }
    let what = match dice.roll(10) {
        0 => format!(", distinct = \"day\", at_least = {}", 1 + dice.roll(3)),
        1 => format!(", longest = \"long\", at_least = {}", dice.roll(50)),
        2 => format!(", sum = \"long\", more_than = {}", dice.roll(90)),
        3 => ", distinct = \"topic\", at_least = 2".to_owned(),
        4 => format!(", at_most = {}", 1 + dice.roll(4)),
        _ => format!(", at_least = {}", 1 + dice.roll(3)),
    };
    let (date, later) = match pace {
        Pace::Seconds => ("2026-03-30T11:57:00Z", "2026-03-30T11:58:30Z"),
        Pace::Days | Pace::Odd => ("2026-03-06", "2026-03-20"),
    };
    let span_of = |dice: &mut Dice| span(dice, pace);
    let window = match dice.roll(9) {
        0 => String::new(),
        1 => ", since = { field = \"met\" }".to_owned(),
        2 => format!(", older_than = \"{}\"", span_of(dice)),
        3 => format!(", since = {date}, until = {later}"),
        4 => format!(
            ", within = \"{}\", older_than = \"{}\"",
            span_of(dice),
            span_of(dice)
        ),
        5 => format!(
            ", within = \"{}\", until = {{ field = \"born\" }}",
            span_of(dice)
        ),
        _ => format!(", within = \"{}\"", span_of(dice)),
    };
    let detail = match dice.roll(9) {
        0 => ", where = [{ detail = \"topic\", is = \"sums\" }]".to_owned(),
        1 => ", where = [{ detail = \"long\", at_least = 10 }]".to_owned(),
        2 => format!(
            ", where = [{{ detail = \"due\", within = \"{}\" }}]",
            span_of(dice)
        ),
        _ => String::new(),
    };
    format!("{{ did = {did}{what}{window}{detail} }}")
}

fn lead(dice: &mut Dice, pace: Pace, text: &mut String) {
    let met = moment(dice, pace);
    let born = dice.of(&["2026-03-30", "2026-03-29", "2026-03-08", "2026-02-28", ""]);
    let _ = writeln!(
        text,
        "[examples.lead]\nlead = {{ met = \"{met}\", born = \"{born}\" }}"
    );
    let events: Vec<String> = (0..dice.roll(16)).map(|_| event(dice, pace)).collect();
    let _ = writeln!(text, "activities = [{}]", events.join(", "));
}

fn event(dice: &mut Dice, pace: Pace) -> String {
    let did = dice.of(&["came", "came", "wrote", "mailed"]);
    let at = moment(dice, pace);
    let details = match dice.roll(4) {
        0 => String::new(),
        1 => format!(
            ", details = {{ long = \"{}\", topic = \"sums\" }}",
            dice.roll(60)
        ),
        2 => format!(
            ", details = {{ due = \"{}\", topic = \"art\" }}",
            moment(dice, pace)
        ),
        _ => ", details = { long = \"\", topic = \"art\" }".to_owned(),
    };
    format!("{{ did = \"{did}\", at = {at}{details} }}")
}

fn moment(dice: &mut Dice, pace: Pace) -> String {
    if pace == Pace::Seconds {
        return match dice.roll(12) {
            0 => format!("2026-03-{}", 29 + dice.roll(2)),
            _ => format!("2026-03-30T11:{}:{:02}Z", 56 + dice.roll(4), dice.roll(60)),
        };
    }
    let (month, day) = match dice.roll(5) {
        0 => (2, 25 + dice.roll(4)),
        1 => (4, 1 + dice.roll(9)),
        2 => (3, 27 + dice.roll(5)),
        _ => (3, 1 + dice.roll(31)),
    };
    if dice.roll(4) == 0 {
        return format!("2026-{month:02}-{day:02}");
    }
    let (minute, second) = match pace {
        Pace::Odd => (dice.roll(60), dice.roll(60)),
        Pace::Seconds | Pace::Days => (30 * dice.roll(2), 0),
    };
    format!(
        "2026-{month:02}-{day:02}T{:02}:{minute:02}:{second:02}Z",
        dice.roll(24)
    )
}
