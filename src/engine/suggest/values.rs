//! Values as the texts that a file, or a test, would have them in.

use crate::domain::calendar::{Moment, Zone, show_day, show_utc};
use crate::domain::condition::FactTest;
use crate::domain::number::Number;
use crate::domain::reader::{DecimalMark, Reader, Reading};
use crate::domain::record::Cell;
use crate::domain::truth::Truth;
use crate::domain::value::{Fact, Type, Value};
use crate::engine::compare::{Beside, Prepared};
use crate::engine::prove::possible_values;
use crate::engine::window::{Clock, Frame};

/// Returns the text that a reader reads as a fact; nothing where it has none that it reads so.
pub(super) fn text_of(fact: &Fact<'_>, reader: &Reader) -> Option<String> {
    let text = match fact {
        Fact::Absent | Fact::Blank => return Some(String::new()),
        Fact::Unreadable => return None,
        Fact::Known(value) => written(value, reader)?,
    };
    match reader.read(Cell::Text(&text)) {
        Reading::Fact(read) if read == *fact => Some(text),
        Reading::Fact(_) | Reading::Ambiguous => None,
    }
}

fn written(value: &Value<'_>, reader: &Reader) -> Option<String> {
    Some(match value {
        Value::Text(text) => text.clone().into_owned(),
        Value::Number(number) if reader.kind == Type::Duration => duration(number.as_single()?),
        Value::Number(number) => {
            let text = number.to_string();
            match reader.conventions.decimal {
                Some(DecimalMark::Comma) => text.replace('.', ","),
                _ => text,
            }
        }
        Value::YesNo(yes) => yes.to_string(),
        Value::Moment(Moment::Day(day)) => show_day(*day),
        Value::Moment(Moment::Instant(instant)) => show_utc(*instant),
        Value::Country(country) => country.code().to_owned(),
        Value::List(items) => {
            let quoted = |item: &str| {
                let is_plain = |one: char| !one.is_control() && !matches!(one, '"' | '\\');
                item.chars().all(is_plain).then(|| format!("\"{item}\""))
            };
            let items: Option<Vec<String>> = items.iter().map(|item| quoted(item)).collect();
            format!("[{}]", items?.join(","))
        }
    })
}

/// Returns a duration in minutes where it is of whole ones.
pub(super) fn duration(seconds: Number) -> String {
    let sixty = Number::from(60);
    let (count, unit) = if (seconds % sixty).is_zero() {
        (seconds / sixty, "minute")
    } else {
        (seconds, "second")
    };
    let plural = if count == Number::ONE { "" } else { "s" };
    format!("{} {unit}{plural}", count.normalize())
}

/// Returns texts about which the tests of a fact may differ, none twice; those about which they do come first, a blank
/// last.
pub(super) fn texts(reader: &Reader, tests: &[&FactTest], clock: &Clock) -> Vec<String> {
    let facts = possible_values(reader, tests, &[], clock.as_of);
    let mut judging: Vec<Judging> = tests.iter().map(|test| Judging::new(test, clock)).collect();
    let (mut parting, mut others) = (Vec::new(), Vec::new());
    for fact in &facts {
        let came: Vec<Truth> = judging.iter_mut().map(|one| one.truth(fact)).collect();
        if came.iter().any(|one| *one != came[0]) {
            parting.push(fact);
        } else if others.len() < OTHERS {
            others.push(fact);
        }
    }
    let mut written: Vec<String> = Vec::new();
    for fact in parting.into_iter().take(PARTING).chain(others) {
        let text = text_of(fact, reader).filter(|text| !written.contains(text));
        written.extend(text);
    }
    written.push(String::new());
    written
}

/// How many texts are tried about which the tests of a fact differ.
const PARTING: usize = 24;

/// How many texts are tried about which all tests of a fact agree: another field may make a difference of them.
const OTHERS: usize = 16;

/// A test made ready to be asked about facts that no other fact is compared with.
pub(super) struct Judging {
    prepared: Prepared,
    spans: Vec<Frame>,
    zone: Zone,
    scratch: String,
}

impl Judging {
    pub(super) fn new(test: &FactTest, clock: &Clock) -> Self {
        let mut spans = Vec::new();
        let prepared = Prepared::new(test, &mut spans);
        Judging {
            prepared,
            spans: spans.into_iter().map(|span| clock.back(span)).collect(),
            zone: clock.zone,
            scratch: String::new(),
        }
    }

    pub(super) fn truth(&mut self, fact: &Fact<'_>) -> Truth {
        let beside = Beside {
            zone: self.zone,
            facts: &[],
            spans: &self.spans,
        };
        self.prepared.judge(fact, &beside, &mut self.scratch).truth
    }
}
