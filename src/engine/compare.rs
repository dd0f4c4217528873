//! Comparisons of facts with constants, prepared once: folded sets, compiled patterns, worked-out windows.

use hashbrown::HashSet;
use regex::Regex;

use crate::domain::calendar::{Moment, Span, Zone};
use crate::domain::condition::{Comparison, Constants, FactTest, FieldId, IfMissing};
use crate::domain::country::Country;
use crate::domain::number::Number;
use crate::domain::text::{self, Folded};
use crate::domain::truth::Truth;
use crate::domain::value::{Fact, Value};
use crate::engine::window::Frame;

/// A set of folded texts.
type Texts = HashSet<String, foldhash::fast::FixedState>;

/// A fact's test made ready to run.
#[derive(Debug)]
pub enum Prepared {
    /// It has (or has not) a readable value.
    Present(bool),
    /// All comparisons hold.
    Compare {
        /// The comparisons.
        tests: Vec<Compared>,
        /// Whether what they come to hangs on a text alone, so that it may be remembered for the text.
        is_of_text: bool,
        /// What it is where the fact is not known.
        if_missing: IfMissing,
    },
}

/// One comparison made ready to run.
#[derive(Debug)]
#[expect(missing_docs, reason = "each mirrors the comparison of the language")]
pub enum Compared {
    /// Is among (`wanted`) or is none of these.
    Texts {
        these: Texts,
        wanted: bool,
    },
    Numbers {
        these: Vec<Number>,
        wanted: bool,
    },
    Countries {
        these: Vec<Country>,
        wanted: bool,
    },
    YesNo {
        these: Vec<bool>,
        wanted: bool,
    },
    AtLeast(Number),
    AtMost(Number),
    Contains(Vec<String>),
    HasWord(Vec<String>),
    StartsWith(Vec<String>),
    EndsWith(Vec<String>),
    DomainIs(Texts),
    DomainIsField(FieldId),
    Matches(Regex),
    Before(Moment),
    After(Moment),
    /// Number of its span in the plan.
    Within(usize),
    AnyItem {
        these: Texts,
        wanted: bool,
    },
    AllItems(Vec<String>),
    OnlyItems(Texts),
    /// Less than (the negation of at least).
    LessThan(Number),
    /// More than (the negation of at most).
    MoreThan(Number),
}

/// What a test came to, and whether only a written `if_missing` made it so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Judged {
    /// The truth.
    pub truth: Truth,
    /// Whether it rests on `if_missing`.
    pub is_assumed: bool,
}

/// What a comparison may need beside its own fact.
pub struct Beside<'a, 'f> {
    /// The zone in which instants and days are compared.
    pub zone: Zone,
    /// The lead's facts, for comparisons of two fields.
    pub facts: &'a [Fact<'f>],
    /// The plan's spans before as-of, worked out.
    pub spans: &'a [Frame],
}

impl Prepared {
    /// Prepares a fact's test; spans before as-of are added to `spans`.
    pub fn new(test: &FactTest, spans: &mut Vec<Span>) -> Self {
        match test {
            FactTest::Present(wanted) => Prepared::Present(*wanted),
            FactTest::Compare {
                comparisons,
                if_missing,
            } => {
                let tests: Vec<Compared> = comparisons
                    .iter()
                    .flat_map(|one| prepare(one, spans))
                    .collect();
                Prepared::Compare {
                    is_of_text: tests.iter().all(Compared::is_of_text),
                    tests,
                    if_missing: *if_missing,
                }
            }
        }
    }

    /// Runs the test; `scratch` is memory to fold texts in.
    pub fn judge(&self, fact: &Fact<'_>, beside: &Beside<'_, '_>, scratch: &mut String) -> Judged {
        match self {
            Prepared::Present(wanted) => {
                let present = matches!(fact, Fact::Known(_));
                Judged {
                    truth: Truth::from(present == *wanted),
                    is_assumed: false,
                }
            }
            Prepared::Compare {
                tests, if_missing, ..
            } => {
                let truth = match fact {
                    Fact::Known(value) => all_hold(tests, value, beside, scratch),
                    Fact::Absent | Fact::Blank | Fact::Unreadable => None,
                };
                truth.map_or_else(
                    || if_missing.judged(),
                    |truth| Judged {
                        truth,
                        is_assumed: false,
                    },
                )
            }
        }
    }
}

impl IfMissing {
    fn judged(self) -> Judged {
        let truth = match self {
            IfMissing::Unknown => Truth::Unknown,
            IfMissing::Matches => Truth::True,
            IfMissing::DoesNotMatch => Truth::False,
        };
        Judged {
            truth,
            is_assumed: self != IfMissing::Unknown,
        }
    }
}

/// Returns nothing where a second fact that is compared with is missing.
fn all_hold(
    tests: &[Compared],
    value: &Value<'_>,
    beside: &Beside<'_, '_>,
    scratch: &mut String,
) -> Option<Truth> {
    let mut truth = Truth::True;
    for test in tests {
        truth = truth.and(test.judge(value, beside, scratch)?);
    }
    Some(truth)
}

fn prepare(comparison: &Comparison, spans: &mut Vec<Span>) -> Vec<Compared> {
    let one = match comparison {
        Comparison::Is(these) | Comparison::OneOf(these) => among(these, true),
        Comparison::IsNot(these) | Comparison::NoneOf(these) => among(these, false),
        Comparison::AtLeast(limit) => Compared::AtLeast(limit.value),
        Comparison::AtMost(limit) => Compared::AtMost(limit.value),
        Comparison::MoreThan(limit) => Compared::MoreThan(limit.value),
        Comparison::LessThan(limit) => Compared::LessThan(limit.value),
        Comparison::Between(low, high) => {
            return vec![Compared::AtLeast(low.value), Compared::AtMost(high.value)];
        }
        Comparison::Contains(these) => Compared::Contains(folded(these)),
        Comparison::HasWord(these) => Compared::HasWord(folded(these)),
        Comparison::StartsWith(these) => Compared::StartsWith(folded(these)),
        Comparison::EndsWith(these) => Compared::EndsWith(folded(these)),
        Comparison::DomainIs(these) => Compared::DomainIs(set(these)),
        Comparison::DomainIsField(field) => Compared::DomainIsField(*field),
        Comparison::Matches(pattern) => Compared::Matches(
            Regex::new(pattern).expect("patterns are compiled once when the agreement is read"),
        ),
        Comparison::Before(moment) => Compared::Before(*moment),
        Comparison::After(moment) => Compared::After(*moment),
        Comparison::Within(span) => {
            spans.push(*span);
            Compared::Within(spans.len() - 1)
        }
        Comparison::AnyOf(these) => Compared::AnyItem {
            these: set(these),
            wanted: true,
        },
        Comparison::NoneOfItems(these) => Compared::AnyItem {
            these: set(these),
            wanted: false,
        },
        Comparison::AllOf(these) => Compared::AllItems(folded(these)),
        Comparison::Only(these) => Compared::OnlyItems(set(these)),
    };
    vec![one]
}

fn among(these: &Constants, wanted: bool) -> Compared {
    match these {
        Constants::Texts(texts) => Compared::Texts {
            these: set(texts),
            wanted,
        },
        Constants::Numbers(limits) => Compared::Numbers {
            these: limits.iter().map(|limit| limit.value).collect(),
            wanted,
        },
        Constants::Countries(countries) => Compared::Countries {
            these: countries.iter().map(|(country, _)| *country).collect(),
            wanted,
        },
        Constants::YesNo(these) => Compared::YesNo {
            these: these.clone(),
            wanted,
        },
    }
}

fn set(these: &[Folded]) -> Texts {
    these.iter().map(|one| one.folded.clone()).collect()
}

fn folded(these: &[Folded]) -> Vec<String> {
    these.iter().map(|one| one.folded.clone()).collect()
}

impl Compared {
    /// Returns whether it compares a text with constants.
    fn is_of_text(&self) -> bool {
        match self {
            Compared::Texts { .. }
            | Compared::Contains(_)
            | Compared::HasWord(_)
            | Compared::StartsWith(_)
            | Compared::EndsWith(_)
            | Compared::DomainIs(_)
            | Compared::Matches(_) => true,
            Compared::Numbers { .. }
            | Compared::Countries { .. }
            | Compared::YesNo { .. }
            | Compared::AtLeast(_)
            | Compared::AtMost(_)
            | Compared::DomainIsField(_)
            | Compared::Before(_)
            | Compared::After(_)
            | Compared::Within(_)
            | Compared::AnyItem { .. }
            | Compared::AllItems(_)
            | Compared::OnlyItems(_)
            | Compared::LessThan(_)
            | Compared::MoreThan(_) => false,
        }
    }

    /// Compares a known value; nothing where a second fact that is compared with is missing.
    pub fn judge(
        &self,
        value: &Value<'_>,
        beside: &Beside<'_, '_>,
        scratch: &mut String,
    ) -> Option<Truth> {
        let truth = match (self, value) {
            (Compared::DomainIsField(field), Value::Text(text)) => {
                let Fact::Known(Value::Text(other)) = beside.facts.get(field.0)? else {
                    return None;
                };
                is_in_domain(text, other, scratch)
            }
            (_, Value::Text(text)) => self.judge_text(text, scratch),
            (_, Value::Number(number)) => self.judge_number(number),
            (Compared::YesNo { these, wanted }, Value::YesNo(yes)) => {
                Truth::from(these.contains(yes) == *wanted)
            }
            (Compared::Countries { these, wanted }, Value::Country(country)) => {
                Truth::from(these.contains(country) == *wanted)
            }
            (_, Value::Moment(moment)) => self.judge_moment(*moment, beside),
            (_, Value::List(items)) => self.judge_items(items, scratch),
            (_, Value::YesNo(_) | Value::Country(_)) => unfit(),
        };
        Some(truth)
    }

    fn judge_text(&self, text: &str, scratch: &mut String) -> Truth {
        if let Compared::Matches(pattern) = self {
            return Truth::from(pattern.is_match(&text::normal(text)));
        }
        if let Compared::StartsWith(heads) = self
            && text.is_ascii()
        {
            let text = text::trimmed(text).as_bytes();
            let starts = |head: &String| {
                let start = text.get(..head.len());
                start.is_some_and(|start| start.eq_ignore_ascii_case(head.as_bytes()))
            };
            return Truth::from(heads.iter().any(starts));
        }
        scratch.clear();
        text::fold_into(text, scratch);
        let text = scratch.as_str();
        Truth::from(match self {
            Compared::Texts { these, wanted } => these.contains(text) == *wanted,
            Compared::Contains(parts) => parts.iter().any(|part| text.contains(part.as_str())),
            Compared::HasWord(words) => words.iter().any(|word| text::has_word(text, word)),
            Compared::StartsWith(heads) => heads.iter().any(|head| text.starts_with(head.as_str())),
            Compared::EndsWith(tails) => tails.iter().any(|tail| text.ends_with(tail.as_str())),
            Compared::DomainIs(domains) => {
                domain_chain(text).any(|domain| domains.contains(domain))
            }
            _ => return unfit(),
        })
    }

    fn judge_number(&self, number: &crate::domain::number::Interval) -> Truth {
        match self {
            Compared::AtLeast(limit) => number.at_least(*limit),
            Compared::AtMost(limit) => number.at_most(*limit),
            Compared::LessThan(limit) => number.at_least(*limit).negated(),
            Compared::MoreThan(limit) => number.at_most(*limit).negated(),
            Compared::Numbers { these, wanted } => {
                let is = these
                    .iter()
                    .fold(Truth::False, |truth, one| truth.or(number.is(*one)));
                if *wanted { is } else { is.negated() }
            }
            _ => unfit(),
        }
    }

    fn judge_moment(&self, moment: Moment, beside: &Beside<'_, '_>) -> Truth {
        let zone = beside.zone;
        match self {
            Compared::Before(limit) => Truth::from(is_before(moment, *limit, zone)),
            Compared::After(limit) => Truth::from(is_before(*limit, moment, zone)),
            Compared::Within(span) => beside.spans[*span].holds(moment, zone),
            _ => unfit(),
        }
    }

    fn judge_items(&self, items: &[std::borrow::Cow<'_, str>], scratch: &mut String) -> Truth {
        let mut among = |these: &Texts, item: &str| {
            scratch.clear();
            text::fold_into(item, scratch);
            these.contains(scratch.as_str())
        };
        Truth::from(match self {
            Compared::AnyItem { these, wanted } => {
                items.iter().any(|item| among(these, item)) == *wanted
            }
            Compared::OnlyItems(these) => items.iter().all(|item| among(these, item)),
            Compared::AllItems(wanted) => {
                let folded: Vec<String> = items.iter().map(|item| text::fold(item)).collect();
                wanted.iter().all(|one| folded.contains(one))
            }
            _ => return unfit(),
        })
    }
}

/// The reader of agreements refuses comparisons that do not fit their field's type.
fn unfit() -> Truth {
    debug_assert!(
        false,
        "a comparison met a value of a type that it was not checked for"
    );
    Truth::Unknown
}

fn is_before(one: Moment, other: Moment, zone: Zone) -> bool {
    match (one, other) {
        (Moment::Instant(one), Moment::Instant(other)) => one < other,
        _ => day_of(one, zone) < day_of(other, zone),
    }
}

fn day_of(moment: Moment, zone: Zone) -> i32 {
    match moment {
        Moment::Instant(instant) => zone.day(instant),
        Moment::Day(day) => day,
    }
}

/// Returns the host of an e-mail address or domain and every parent domain of it.
fn domain_chain(folded: &str) -> impl Iterator<Item = &str> {
    let host = folded.rsplit_once('@').map_or(folded, |(_, host)| host);
    std::iter::successors(Some(host), |domain| {
        domain.split_once('.').map(|(_, parent)| parent)
    })
}

fn is_in_domain(text: &str, other: &str, scratch: &mut String) -> Truth {
    let other = text::fold(other);
    let domain = other
        .rsplit_once('@')
        .map_or(other.as_str(), |(_, host)| host);
    scratch.clear();
    text::fold_into(text, scratch);
    Truth::from(domain_chain(scratch).any(|one| one == domain))
}
