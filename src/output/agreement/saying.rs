//! Words put together: names, values, limits, windows, conditions about one thing.

use crate::domain::agreement::Agreement;
use crate::domain::calendar::{Moment, Span, Unit};
use crate::domain::condition::{
    ActivityId, ActivityTest, Anchor, Comparison, Constants, DetailTest, Did, End, FactTest,
    FieldId, IfMissing, Limit, Limits, Measure, Start, What, Window,
};
use crate::domain::number::Number;
use crate::domain::text::Folded;
use crate::domain::value::Type;
use crate::output::agreement::language::{Language, Phrase};

/// An agreement about to be said in a language.
#[derive(Clone, Copy)]
pub(in crate::output) struct Saying<'s> {
    pub(in crate::output) agreement: &'s Agreement,
    pub(in crate::output) language: &'s dyn Language,
}

impl Saying<'_> {
    /// Returns a phrase with its places filled, in their order.
    pub(in crate::output) fn fill(&self, phrase: Phrase, with: &[&str]) -> String {
        filled(self.language, phrase, with)
    }

    /// Returns a list as people say it: `a, b and c`.
    pub(in crate::output) fn joined(&self, items: &[String], with: Phrase) -> String {
        match items {
            [] => String::new(),
            [one] => one.clone(),
            [head @ .., last] => {
                format!("{} {} {last}", head.join(", "), self.language.phrase(with))
            }
        }
    }

    pub(in crate::output) fn field(&self, field: FieldId) -> String {
        words(&self.agreement.fields[field.0].name)
    }

    pub(in crate::output) fn detail(&self, detail: usize) -> String {
        words(&self.agreement.details[detail].name)
    }

    /// Returns what an activity is called for people.
    pub(in crate::output) fn activity(&self, activity: ActivityId) -> String {
        let activity = &self.agreement.activities[activity.0];
        activity
            .label
            .clone()
            .unwrap_or_else(|| words(&activity.name))
    }

    /// Returns a number with the language's marks.
    pub(in crate::output) fn number(&self, number: Number) -> String {
        let (thousands, decimal) = self.language.marks();
        let plain = number.normalize().to_string();
        let (sign, digits) = plain
            .strip_prefix('-')
            .map_or(("", plain.as_str()), |rest| ("−", rest));
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let mut out = sign.to_owned();
        for (place, digit) in whole.chars().enumerate() {
            if place > 0 && (whole.len() - place).is_multiple_of(3) {
                out.push(thousands);
            }
            out.push(digit);
        }
        if !part.is_empty() {
            out.push(decimal);
            out.push_str(part);
        }
        out
    }

    /// Returns a limit of a value of a type: a number, or a length of time in words.
    pub(in crate::output) fn limit(&self, limit: &Limit, kind: Type) -> String {
        if kind == Type::Duration {
            return self.duration(limit);
        }
        self.number(limit.value)
    }

    /// Returns a length of time in the greatest unit that it is whole in.
    fn duration(&self, limit: &Limit) -> String {
        let units = [(3600, Unit::Hour), (60, Unit::Minute), (1, Unit::Second)];
        let whole = units.into_iter().find_map(|(seconds, unit)| {
            let count = limit.value / Number::from(seconds);
            let count = u32::try_from(count.normalize().to_string().parse::<u64>().ok()?).ok()?;
            (count > 0).then_some(Span { count, unit })
        });
        whole.map_or_else(|| limit.written.clone(), |span| self.language.span(span))
    }

    /// Returns a date, with the time where there is one.
    pub(in crate::output) fn moment(&self, moment: Moment) -> String {
        match moment {
            Moment::Day(day) => self.language.date(day),
            Moment::Instant(instant) => {
                let zone = self.agreement.zone;
                let shown = zone.show(instant);
                let time = shown.get(11..).unwrap_or_default();
                format!("{}, {time}", self.language.date(zone.day(instant)))
            }
        }
    }

    fn texts(&self, texts: &[Folded], with: Phrase) -> String {
        let quoted: Vec<String> = texts
            .iter()
            .map(|one| self.language.quoted(&one.written))
            .collect();
        self.joined(&quoted, with)
    }

    fn constants(&self, constants: &Constants, kind: Type, with: Phrase) -> String {
        match constants {
            Constants::Texts(texts) => self.texts(texts, with),
            Constants::Numbers(limits) => {
                let numbers: Vec<String> = limits.iter().map(|one| self.limit(one, kind)).collect();
                self.joined(&numbers, with)
            }
            Constants::Countries(countries) => {
                let names: Vec<String> = countries
                    .iter()
                    .map(|(_, written)| written.clone())
                    .collect();
                self.joined(&names, with)
            }
            Constants::YesNo(values) => {
                let words: Vec<String> = values.iter().map(|yes| self.yes_no(*yes)).collect();
                self.joined(&words, with)
            }
        }
    }

    pub(in crate::output) fn yes_no(&self, yes: bool) -> String {
        self.fill(if yes { Phrase::Yes } else { Phrase::No }, &[])
    }

    /// Returns what is asked of a fact, without its name.
    pub(in crate::output) fn fact_test(&self, test: &FactTest, kind: Type) -> String {
        match test {
            FactTest::Present(true) => self.fill(Phrase::Known, &[]),
            FactTest::Present(false) => self.fill(Phrase::NotKnown, &[]),
            FactTest::Compare {
                comparisons,
                if_missing,
            } => {
                let all: Vec<String> = comparisons
                    .iter()
                    .map(|one| self.comparison(one, kind))
                    .collect();
                let all = self.joined(&all, Phrase::And);
                match if_missing {
                    IfMissing::Unknown => all,
                    IfMissing::Matches => {
                        format!("{all} ({})", self.fill(Phrase::BlankMatches, &[]))
                    }
                    IfMissing::DoesNotMatch => {
                        format!("{all} ({})", self.fill(Phrase::BlankDoesNotMatch, &[]))
                    }
                }
            }
        }
    }

    fn comparison(&self, comparison: &Comparison, kind: Type) -> String {
        let is = |said: String| self.fill(Phrase::Is, &[&said]);
        let limited = |phrase, limit: &Limit| is(self.fill(phrase, &[&self.limit(limit, kind)]));
        let pieces =
            |phrase, these: &[Folded]| self.fill(phrase, &[&self.texts(these, Phrase::Or)]);
        match comparison {
            Comparison::Is(one) => is(self.constants(one, kind, Phrase::Or)),
            Comparison::IsNot(one) => {
                self.fill(Phrase::IsNot, &[&self.constants(one, kind, Phrase::Or)])
            }
            Comparison::OneOf(these) => {
                self.fill(Phrase::IsOneOf, &[&self.constants(these, kind, Phrase::Or)])
            }
            Comparison::NoneOf(these) => self.fill(
                Phrase::IsNoneOf,
                &[&self.constants(these, kind, Phrase::And)],
            ),
            Comparison::AtLeast(limit) => limited(Phrase::AtLeast, limit),
            Comparison::AtMost(limit) => limited(Phrase::AtMost, limit),
            Comparison::MoreThan(limit) => limited(Phrase::MoreThan, limit),
            Comparison::LessThan(limit) => limited(Phrase::LessThan, limit),
            Comparison::Between(low, high) => is(self.fill(
                Phrase::From,
                &[&self.limit(low, kind), &self.limit(high, kind)],
            )),
            Comparison::Contains(these) => pieces(Phrase::Contains, these),
            Comparison::HasWord(these) => pieces(Phrase::HasWord, these),
            Comparison::StartsWith(these) => pieces(Phrase::StartsWith, these),
            Comparison::EndsWith(these) => pieces(Phrase::EndsWith, these),
            Comparison::DomainIs(these) => {
                let names: Vec<String> = these.iter().map(|one| one.written.clone()).collect();
                self.fill(Phrase::DomainIs, &[&self.joined(&names, Phrase::Or)])
            }
            Comparison::DomainIsField(field) => self.fill(Phrase::DomainOf, &[&self.field(*field)]),
            Comparison::Matches(pattern) => self.fill(Phrase::Matches, &[&format!("`{pattern}`")]),
            Comparison::Before(moment) => self.fill(Phrase::Before, &[&self.moment(*moment)]),
            Comparison::After(moment) => self.fill(Phrase::After, &[&self.moment(*moment)]),
            Comparison::Within(span) => self.fill(Phrase::Within, &[&self.language.last(*span)]),
            Comparison::AnyOf(these) => pieces(Phrase::HasAny, these),
            Comparison::AllOf(these) => {
                self.fill(Phrase::HasAll, &[&self.texts(these, Phrase::And)])
            }
            Comparison::NoneOfItems(these) => pieces(Phrase::HasNone, these),
            Comparison::Only(these) => {
                self.fill(Phrase::HasOnly, &[&self.texts(these, Phrase::And)])
            }
        }
    }

    /// Returns what a measure must come to: `at least 3`.
    pub(in crate::output) fn limits(&self, limits: &Limits, kind: Type) -> String {
        let written = [
            (Phrase::AtLeast, &limits.at_least),
            (Phrase::MoreThan, &limits.more_than),
            (Phrase::AtMost, &limits.at_most),
            (Phrase::LessThan, &limits.less_than),
        ];
        let all: Vec<String> = written
            .into_iter()
            .filter_map(|(phrase, limit)| {
                Some(self.fill(phrase, &[&self.limit(limit.as_ref()?, kind)]))
            })
            .collect();
        self.joined(&all, Phrase::And)
    }

    /// Returns what a lead must have done.
    pub(in crate::output) fn activity_test(&self, test: &ActivityTest) -> String {
        let measure = &test.measure;
        let done = self.did(&measure.did);
        if test.did_not {
            let rest = self.circumstances(measure);
            return self.fill(Phrase::Never, &[&format!("{done}{rest}")]);
        }
        format!(
            "{done}, {}{}",
            self.amount(measure, &test.limits),
            self.circumstances(measure)
        )
    }

    fn amount(&self, measure: &Measure, limits: &Limits) -> String {
        let kind = match measure.what {
            What::Sum(detail) | What::Longest(detail) => {
                self.agreement.details[detail.0].reader.kind
            }
            What::Count | What::DistinctDays | What::DistinctKinds | What::Distinct(_) => {
                Type::WholeNumber
            }
        };
        let amount = self.limits(limits, kind);
        match measure.what {
            What::Count => self.often(limits),
            What::DistinctDays => self.fill(Phrase::DifferentDays, &[&amount]),
            What::DistinctKinds => self.fill(Phrase::DifferentKinds, &[&amount]),
            What::Distinct(detail) => {
                self.fill(Phrase::DifferentValues, &[&amount, &self.detail(detail.0)])
            }
            What::Sum(detail) => self.fill(Phrase::Sum, &[&self.detail(detail.0), &amount]),
            What::Longest(detail) => self.fill(Phrase::Longest, &[&self.detail(detail.0), &amount]),
        }
    }

    /// Returns how often something must have been done: `at least 3 times`.
    fn often(&self, limits: &Limits) -> String {
        let written = [
            (Phrase::AtLeast, &limits.at_least),
            (Phrase::MoreThan, &limits.more_than),
            (Phrase::AtMost, &limits.at_most),
            (Phrase::LessThan, &limits.less_than),
        ];
        let all: Vec<String> = written
            .into_iter()
            .filter_map(|(phrase, limit)| {
                let times = self
                    .language
                    .times(&self.limit(limit.as_ref()?, Type::WholeNumber));
                Some(self.fill(phrase, &[&times]))
            })
            .collect();
        self.joined(&all, Phrase::And)
    }

    /// Returns which kinds of events are meant.
    pub(in crate::output) fn did(&self, did: &Did) -> String {
        let named = |these: &[ActivityId]| -> Vec<String> {
            these.iter().map(|one| self.activity(*one)).collect()
        };
        match did {
            Did::These(these) => self.joined(&named(these), Phrase::Or),
            Did::Anything { except } if except.is_empty() => self.fill(Phrase::Anything, &[]),
            Did::Anything { except } => self.fill(
                Phrase::AnythingBut,
                &[&self.joined(&named(except), Phrase::Or)],
            ),
        }
    }

    /// Returns details and window, each with a comma before it.
    fn circumstances(&self, measure: &Measure) -> String {
        let mut out = String::new();
        for part in [self.details(&measure.details), self.window(&measure.window)] {
            if !part.is_empty() {
                out.push_str(", ");
                out.push_str(&part);
            }
        }
        out
    }

    /// Returns what details of an event must be.
    pub(in crate::output) fn details(&self, details: &[DetailTest]) -> String {
        let all: Vec<String> = details
            .iter()
            .map(|one| {
                format!(
                    "{} {}",
                    self.detail(one.detail.0),
                    self.fact_test(&one.test, self.agreement.details[one.detail.0].reader.kind)
                )
            })
            .collect();
        if all.is_empty() {
            return String::new();
        }
        self.fill(Phrase::Where, &[&self.joined(&all, Phrase::And)])
    }

    fn window(&self, window: &Window) -> String {
        let start = match &window.start {
            Start::Always => String::new(),
            Start::Within(span) => self.language.last(*span),
            Start::Since(anchor) => self.fill(Phrase::Since, &[&self.anchor(anchor)]),
        };
        let end = match &window.end {
            End::AsOf => String::new(),
            End::Until(anchor) => self.fill(Phrase::Until, &[&self.anchor(anchor)]),
            End::OlderThan(span) => self.language.ago(*span),
        };
        let parts: Vec<String> = [start, end]
            .into_iter()
            .filter(|one| !one.is_empty())
            .collect();
        parts.join(", ")
    }

    fn anchor(&self, anchor: &Anchor) -> String {
        match anchor {
            Anchor::Moment(moment) => self.moment(*moment),
            Anchor::Field(field) => self.language.quoted(&self.field(*field)),
        }
    }
}

/// Returns a phrase of a language with its places filled, in their order.
pub(in crate::output) fn filled(language: &dyn Language, phrase: Phrase, with: &[&str]) -> String {
    let mut pieces = language.phrase(phrase).split("{}");
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for (piece, word) in pieces.zip(with) {
        out.push_str(word);
        out.push_str(piece);
    }
    out
}

/// Returns a name as words: `months_to_purchase` is `months to purchase`.
pub(in crate::output) fn words(name: &str) -> String {
    name.split(['_', '.']).collect::<Vec<_>>().join(" ")
}

/// Returns a party's name with a capital letter.
pub(in crate::output) fn party(name: &str) -> String {
    capital(&words(name))
}

/// Returns a text that begins with a capital letter.
pub(in crate::output) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
