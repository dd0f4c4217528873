//! Small random agreements, leads and histories.

use std::fmt::Write as _;

/// A source of numbers that is the same everywhere for the same seed.
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// Returns a number below `sides`.
    pub(super) fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % sides
    }

    pub(super) fn of(&mut self, choices: &[&str]) -> String {
        let count = u64::try_from(choices.len()).expect("few");
        choices[usize::try_from(self.roll(count)).expect("few")].to_owned()
    }

    fn number(&mut self, sides: u64) -> String {
        self.roll(sides).to_string()
    }
}

const HEAD: &str = r#"
format = 1
name = "random"
version = 1
timezone = "America/New_York"
[fields]
size = { type = "whole_number", range = [0, 20] }
kind = { type = "choice", choices = ["x", "y", "z"] }
ready = { type = "yes_no" }
met = { type = "datetime" }
born = { type = "date" }
place = { type = "choice", choices = ["here", "there"], fixed = true }
mail = { type = "email" }
title = { type = "text" }
[activities]
came = { label = "came" }
wrote = { label = "wrote" }
[details]
long = { type = "number", range = [0, 60] }
topic = { type = "text" }
"#;

/// Returns an agreement with one lead called `lead`; it may be one that cannot be read.
pub(super) fn agreement(dice: &mut Dice) -> String {
    let mut text = HEAD.to_owned();
    if dice.roll(3) == 0 {
        text.push_str("[history]\ncomplete_since = 2026-02-20\n");
    }
    if dice.roll(3) == 0 {
        text.push_str("[[ignore]]\nid = \"noise\"\ndid = \"came\"\nburst = { at_least = 3, within = \"1 minute\" }\n");
    }
    if dice.roll(2) == 0 {
        let _ = writeln!(
            text,
            "[required]\nall = [\"mail\", {}]",
            condition(dice, 1, false)
        );
    }
    for number in 0..dice.roll(3) {
        let when = condition(dice, 1, false);
        let _ = writeln!(
            text,
            "[[disqualify]]\nid = \"out{number}\"\nreason = \"Not this one\"\nwhen = {when}"
        );
    }
    let has_signals = dice.roll(3) == 0;
    for section in ["demographic", "situational"] {
        if dice.roll(2) == 0 {
            section_of(dice, &mut text, section, has_signals);
        }
    }
    section_of(dice, &mut text, "behavioral", has_signals);
    if dice.roll(2) == 0 {
        text.push_str("[hand_raise]\n");
        let _ = writeln!(text, "{}", group(dice, 1, false));
    }
    if has_signals {
        for number in 0..3 {
            let points = dice.of(&["10", "25", "-5"]);
            let when = condition(dice, 1, false);
            let _ = writeln!(
                text,
                "[[signal]]\nid = \"sign{number}\"\npoints = {points}\nwhen = {when}"
            );
        }
    }
    lead(dice, &mut text);
    text
}

/// Returns an agreement of a few conditions that hang on time, with one lead called `lead`.
pub(super) fn passing(dice: &mut Dice) -> String {
    let mut text = HEAD.to_owned();
    if dice.roll(3) == 0 {
        text.push_str("[history]\ncomplete_since = 2026-02-20\n");
    }
    let members: Vec<String> = (0..=dice.roll(2)).map(|_| timed(dice)).collect();
    let word = dice.of(&["all", "any"]);
    let _ = writeln!(text, "[behavioral]\n{word} = [{}]", members.join(", "));
    if dice.roll(3) == 0 {
        let when = timed(dice);
        let _ = writeln!(text, "[[disqualify]]\nid = \"out\"\nwhen = {when}");
    }
    lead(dice, &mut text);
    text
}

fn timed(dice: &mut Dice) -> String {
    match dice.roll(4) {
        0 => {
            let field = dice.of(&["met", "born"]);
            format!("{{ field = \"{field}\", within = \"{}\" }}", span(dice))
        }
        _ => deed(dice),
    }
}

fn section_of(dice: &mut Dice, text: &mut String, name: &str, has_signals: bool) {
    let _ = writeln!(text, "[{name}]\n{}", group(dice, 2, has_signals));
}

/// Returns a group as the keys of a table, one a line.
fn group(dice: &mut Dice, depth: u64, has_signals: bool) -> String {
    keys(dice, depth, has_signals).join("\n")
}

fn keys(dice: &mut Dice, depth: u64, has_signals: bool) -> Vec<String> {
    let count = 2 + dice.roll(2);
    let members: Vec<String> = (0..count)
        .map(|_| condition(dice, depth - 1, has_signals))
        .collect();
    let members = members.join(", ");
    match dice.roll(5) {
        0 | 1 => vec![format!("all = [{members}]")],
        2 => vec![format!("any = [{members}]")],
        3 => vec![format!("none = [{members}]")],
        _ => vec!["at_least = 2".to_owned(), format!("of = [{members}]")],
    }
}

fn condition(dice: &mut Dice, depth: u64, has_signals: bool) -> String {
    if depth > 0 && dice.roll(2) == 0 {
        return format!("{{ {} }}", keys(dice, depth, has_signals).join(", "));
    }
    match dice.roll(if has_signals { 8 } else { 7 }) {
        0..=3 => fact(dice),
        4..=6 => deed(dice),
        _ => "{ points = \"signals\", at_least = 20 }".to_owned(),
    }
}

fn fact(dice: &mut Dice) -> String {
    let test = match dice.roll(12) {
        0 => format!("field = \"size\", at_least = {}", dice.number(21)),
        1 => format!("field = \"size\", less_than = {}", 1 + dice.roll(20)),
        2 => format!(
            "field = \"size\", between = [{}, {}]",
            dice.roll(10),
            10 + dice.roll(10)
        ),
        3 => format!(
            "field = \"kind\", one_of = [\"{}\", \"z\"]",
            dice.of(&["x", "y"])
        ),
        4 => "field = \"kind\", is_not = \"x\"".to_owned(),
        5 => "field = \"ready\", is = true".to_owned(),
        6 => format!("field = \"met\", within = \"{}\"", span(dice)),
        7 => format!("field = \"born\", within = \"{}\"", span(dice)),
        8 => "field = \"place\", is = \"here\"".to_owned(),
        9 => "field = \"mail\", domain_is = \"good.example\"".to_owned(),
        10 => return format!("{{ field = \"title\", present = {} }}", dice.roll(2) == 0),
        _ => "field = \"title\", has_word = \"boss\"".to_owned(),
    };
    let missing = match dice.roll(8) {
        0 => ", if_missing = \"matches\"",
        1 => ", if_missing = \"does_not_match\"",
        _ => "",
    };
    format!("{{ {test}{missing} }}")
}

fn span(dice: &mut Dice) -> String {
    dice.of(&[
        "2 days",
        "1 week",
        "1 month",
        "40 days",
        "30 hours",
        "1 quarter",
    ])
}

fn deed(dice: &mut Dice) -> String {
    let did = dice.of(&["\"came\"", "\"wrote\"", "[\"came\", \"wrote\"]", "\"*\""]);
    if dice.roll(5) == 0 {
        return format!("{{ did_not = {did}, within = \"{}\" }}", span(dice));
    }
    let what = match dice.roll(8) {
        0 => format!(", distinct = \"day\", at_least = {}", 1 + dice.roll(3)),
        1 => format!(", longest = \"long\", at_least = {}", dice.roll(50)),
        2 => format!(", sum = \"long\", more_than = {}", dice.roll(90)),
        3 => ", distinct = \"topic\", at_least = 2".to_owned(),
        4 => ", at_most = 1".to_owned(),
        _ => format!(", at_least = {}", 1 + dice.roll(3)),
    };
    let window = match dice.roll(7) {
        0 => String::new(),
        1 => ", since = { field = \"met\" }".to_owned(),
        2 => format!(", older_than = \"{}\"", span(dice)),
        3 => ", since = 2026-03-01, until = 2026-03-20".to_owned(),
        _ => format!(", within = \"{}\"", span(dice)),
    };
    let detail = match dice.roll(5) {
        0 => ", where = [{ detail = \"topic\", is = \"sums\" }]",
        1 => ", where = [{ detail = \"long\", at_least = 10 }]",
        _ => "",
    };
    format!("{{ did = {did}{what}{window}{detail} }}")
}

fn lead(dice: &mut Dice, text: &mut String) {
    text.push_str("[tests]\nas_of = 2026-03-30T16:00:00Z\n[examples.lead]\n");
    let cells = [
        (
            "size",
            dice.of(&["5", "12", "19", "", "3-15", "10+", "many"]),
        ),
        ("kind", dice.of(&["x", "y", "z", "", "w"])),
        ("ready", dice.of(&["yes", "no", ""])),
        (
            "met",
            dice.of(&[
                "2026-03-29T11:00:00Z",
                "2026-03-01",
                "2026-02-27T23:30:00Z",
                "",
            ]),
        ),
        (
            "born",
            dice.of(&["2026-03-29", "2026-03-24", "2026-02-28", ""]),
        ),
        ("place", dice.of(&["here", "there", ""])),
        (
            "mail",
            dice.of(&["a@good.example", "a@bad.example", "", "nobody"]),
        ),
        ("title", dice.of(&["boss", "clerk", ""])),
    ];
    let cells: Vec<String> = cells
        .iter()
        .map(|(name, cell)| format!("{name} = \"{cell}\""))
        .collect();
    let _ = writeln!(text, "lead = {{ {} }}", cells.join(", "));
    let events: Vec<String> = (0..dice.roll(6)).map(|_| event(dice)).collect();
    let _ = writeln!(text, "activities = [{}]", events.join(", "));
}

fn event(dice: &mut Dice) -> String {
    let did = dice.of(&["came", "wrote"]);
    let at = match dice.roll(4) {
        0 => format!("at = 2026-03-{:02}", 1 + dice.roll(30)),
        1 => format!(
            "at = 2026-02-{:02}T{:02}:30:00Z",
            20 + dice.roll(9),
            dice.roll(24)
        ),
        2 => format!("ago = \"{} hours\"", 1 + dice.roll(60)),
        _ => format!("ago = \"{} days\"", 1 + dice.roll(100)),
    };
    let details = match dice.roll(3) {
        0 => String::new(),
        1 => format!(
            ", details = {{ long = \"{}\", topic = \"sums\" }}",
            dice.roll(60)
        ),
        _ => ", details = { long = \"\", topic = \"art\" }".to_owned(),
    };
    format!("{{ did = \"{did}\", {at}{details} }}")
}
