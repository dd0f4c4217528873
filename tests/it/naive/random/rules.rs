//! Random agreements.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::naive::agreement::{
    ActivityTest, Agreement, Anchor, Comparison, Condition, Constant, Did, Disqualifier, Fact,
    FactTest, Group, IfMissing, Kind, Limit, Measure, Moment, Noise, Section, Signal, Sources,
    Span, Tier, Wants, Words,
};
use crate::naive::random::{Clock, Rng, words};
use crate::naive::read;

/// An agreement that may still break the law; `valid` tells.
pub(super) fn agreement(rng: &mut Rng, clock: &Clock) -> Agreement {
    let mut agreement = Agreement {
        timezone: Some(clock.zone).filter(|zone| *zone != chrono_tz::UTC || rng.chance(50)),
        fields: words::fields(rng),
        details: words::details(rng),
        activities: words::activities(rng),
        complete_since: rng.chance(30).then(|| clock.moment(rng)),
        blank: if rng.chance(60) {
            rng.some(&words::strings(&words::BLANK_WORDS), 4)
        } else {
            Vec::new()
        },
        lists: vec![
            (
                "rivals".to_owned(),
                words::strings(&["rivalsoft.example", "other.example"]),
            ),
            ("topics".to_owned(), words::strings(&["crm", "events"])),
            ("titles".to_owned(), words::strings(&["CTO", "Director"])),
        ],
        sources: Sources {
            key: rng.chance(20).then(|| "Prospect ID".to_owned()),
            lead: rng.chance(20).then(|| "Prospect".to_owned()),
            did: rng.chance(20).then(|| "What".to_owned()),
            at: rng.chance(20).then(|| "Moment".to_owned()),
            matches: rng.chance(10).then(|| "email".to_owned()),
        },
        ..Agreement::default()
    };
    let signals = if rng.chance(50) { 1 + rng.below(3) } else { 0 };
    let mut maker = Maker {
        rng,
        clock,
        fields: agreement.fields.clone(),
        details: agreement.details.clone(),
        budget: 12 - signals,
        shared: Vec::new(),
        with_points: false,
        with_ids: false,
        ids: 0,
    };
    agreement.signals = maker.signals(signals);
    agreement.groups = maker.groups();
    maker.with_points = signals > 0;
    agreement.disqualifiers = maker.disqualifiers();
    agreement.sections = maker.sections();
    agreement.satisfies = maker.satisfies(&agreement.sections);
    agreement.tiers = maker.tiers(signals > 0);
    agreement.noise = maker.noise();
    let printed = agreement.to_toml();
    let in_use = |name: &str| printed.contains(&format!("list = \"{name}\""));
    agreement.lists.retain(|(name, _)| in_use(name));
    agreement
}

struct Maker<'a> {
    rng: &'a mut Rng,
    clock: &'a Clock,
    fields: Vec<Fact>,
    details: Vec<Fact>,
    /// How many more conditions there may be.
    budget: usize,
    /// The named groups that may be used.
    shared: Vec<String>,
    with_points: bool,
    with_ids: bool,
    ids: usize,
}

const SPANS: [&str; 14] = [
    "1 day",
    "7 days",
    "14 days",
    "30 days",
    "90 days",
    "2 weeks",
    "1 month",
    "3 months",
    "1 quarter",
    "1 year",
    "36 hours",
    "24 hours",
    "90 minutes",
    "400 days",
];

const NOISE_SPANS: [&str; 7] = [
    "1 second",
    "2 seconds",
    "10 seconds",
    "1 minute",
    "2 hours",
    "1 day",
    "1 month",
];

impl Maker<'_> {
    fn signals(&mut self, count: usize) -> Vec<Signal> {
        let mut signals = Vec::new();
        for number in 0..count {
            let when = if self.rng.chance(30) {
                let members = vec![self.leaf(), self.leaf()];
                let wants = *self.rng.pick(&[Wants::All, Wants::Any, Wants::None]);
                Condition::Group(Group {
                    id: None,
                    wants,
                    members,
                    within: None,
                })
            } else {
                self.leaf()
            };
            let when = unnamed(when);
            let points = *self.rng.pick(&[5, 10, 20, 30, -15, -5]);
            signals.push(Signal {
                id: format!("signal_{number}"),
                points,
                when,
            });
        }
        signals
    }

    fn groups(&mut self) -> Vec<(String, Group)> {
        let mut groups = Vec::new();
        for name in ["reachable", "keen"] {
            if self.rng.chance(20) {
                let group = self.group(1);
                groups.push((name.to_owned(), Group { id: None, ..group }));
                self.shared.push(name.to_owned());
            }
        }
        groups
    }

    fn disqualifiers(&mut self) -> Vec<Disqualifier> {
        let mut rules = Vec::new();
        for number in 0..self.rng.below(3) {
            let when = match self.condition(1) {
                Condition::Bare(name) => Condition::Field(FactTest {
                    id: None,
                    name,
                    comparisons: vec![Comparison::Present(false)],
                    if_missing: None,
                }),
                other => other,
            };
            rules.push(Disqualifier {
                id: format!("never_{number}"),
                when,
            });
        }
        rules
    }

    fn sections(&mut self) -> Vec<(Section, Group)> {
        self.with_ids = true;
        let mut sections = Vec::new();
        for (section, chance) in [
            (Section::Required, 50),
            (Section::Demographic, 55),
            (Section::Situational, 40),
            (Section::Behavioral, 75),
        ] {
            if self.rng.chance(chance) {
                sections.push((section, self.section(section == Section::Required)));
            }
        }
        let stands_in = sections
            .iter()
            .any(|(section, _)| *section != Section::Required);
        if stands_in && self.rng.chance(40) {
            sections.push((Section::HandRaise, self.section(false)));
        }
        if sections.is_empty() {
            sections.push((Section::Behavioral, self.section(false)));
        }
        self.with_ids = false;
        sections
    }

    fn section(&mut self, with_bare_names: bool) -> Group {
        let mut group = Group {
            id: None,
            ..self.group(2)
        };
        if with_bare_names {
            for _ in 0..=self.rng.below(2) {
                let name = self.rng.pick(&self.fields).name.clone();
                let place = self.rng.below(group.members.len() + 1);
                group.members.insert(place, Condition::Bare(name));
            }
        }
        group
    }

    fn satisfies(&mut self, sections: &[(Section, Group)]) -> Option<Vec<Section>> {
        sections
            .iter()
            .find(|(section, _)| *section == Section::HandRaise)?;
        let own = [
            Section::Demographic,
            Section::Situational,
            Section::Behavioral,
        ];
        let has = |wanted: Section| sections.iter().any(|(section, _)| *section == wanted);
        let existing: Vec<Section> = own.into_iter().filter(|section| has(*section)).collect();
        if has(Section::Behavioral) && self.rng.chance(50) {
            return None;
        }
        Some(self.rng.some(&existing, 3))
    }

    fn noise_span(&mut self) -> Span {
        let words: &&str = self.rng.pick(&NOISE_SPANS);
        read::span(words)
    }

    /// Rules for noise; half of all agreements have one or two.
    fn noise(&mut self) -> Vec<Noise> {
        let rules = if self.rng.chance(50) {
            0
        } else {
            1 + self.rng.below(2)
        };
        let names = words::strings(&words::ACTIVITIES);
        let mut noise = Vec::new();
        for number in 0..rules {
            let did = if self.rng.chance(20) {
                Did::Anything { except: Vec::new() }
            } else {
                Did::These(self.rng.some(&names, 2))
            };
            let filter = if self.rng.chance(35) {
                let detail = self.rng.pick(&self.details).clone();
                vec![self.fact_test(&detail, false)]
            } else {
                Vec::new()
            };
            let burst = self.rng.chance(50).then(|| {
                let count = *self.rng.pick(&[2, 2, 3, 4]);
                (count, self.noise_span())
            });
            let after = self.rng.chance(50).then(|| {
                let causes = self.rng.some(&names, 2);
                (causes, self.noise_span())
            });
            noise.push(Noise {
                id: format!("noise_{number}"),
                did,
                filter,
                burst,
                after,
            });
        }
        noise
    }

    fn tiers(&mut self, has_signals: bool) -> Vec<Tier> {
        if self.rng.chance(50) {
            return Vec::new();
        }
        let mut tiers = Vec::new();
        let mut points = 40;
        for id in ["A", "B"] {
            points -= i64::try_from(5 + self.rng.below(20)).expect("small");
            let points_at_least = Some(points).filter(|_| has_signals && self.rng.chance(80));
            let when = if points_at_least.is_none() || self.rng.chance(20) {
                Some(unnamed(self.leaf()))
            } else {
                None
            };
            tiers.push(Tier {
                id: id.to_owned(),
                points_at_least,
                when,
            });
        }
        tiers.push(Tier {
            id: "C".to_owned(),
            points_at_least: None,
            when: None,
        });
        tiers
    }

    // Conditions

    fn condition(&mut self, depth: usize) -> Condition {
        match self.rng.below(100) {
            0..15 if depth > 0 && self.budget > 1 => Condition::Group(self.group(depth - 1)),
            15..25 if !self.shared.is_empty() => {
                let group = self.rng.pick(&self.shared).clone();
                Condition::Shared {
                    id: self.id(),
                    group,
                }
            }
            25..30 => Condition::Bare(self.rng.pick(&self.fields).name.clone()),
            30..36 if self.with_points => {
                let limit = *self
                    .rng
                    .pick(&[Limit::AtLeast, Limit::AtMost, Limit::LessThan]);
                let points = Constant::Number(Decimal::from(*self.rng.pick(&[-5, 0, 5, 10, 20])));
                Condition::Points {
                    id: self.id(),
                    limits: vec![(limit, points)],
                }
            }
            _ => self.leaf(),
        }
    }

    fn group(&mut self, depth: usize) -> Group {
        let count = 1 + self.rng.below(3);
        let members: Vec<Condition> = (0..count).map(|_| self.condition(depth)).collect();
        let wants = match self.rng.below(10) {
            0..=3 => Wants::All,
            4..=6 => Wants::Any,
            7 => Wants::None,
            _ => Wants::AtLeast(1 + self.rng.below(members.len())),
        };
        let within = self.rng.chance(35).then(|| self.span());
        Group {
            id: self.id(),
            wants,
            members,
            within,
        }
    }

    fn leaf(&mut self) -> Condition {
        self.budget = self.budget.saturating_sub(1);
        if self.rng.chance(50) {
            let fact = self.rng.pick(&self.fields).clone();
            let id = self.id();
            Condition::Field(FactTest {
                id,
                ..self.fact_test(&fact, true)
            })
        } else {
            Condition::Activity(self.activity())
        }
    }

    /// A written id, now and then one that a field is called by.
    fn id(&mut self) -> Option<String> {
        if !self.with_ids || self.rng.chance(70) {
            return None;
        }
        self.ids += 1;
        let names = [
            "email",
            "points",
            "all",
            "phone",
            "visited_pricing",
            "company",
        ];
        Some(match names.get(self.ids) {
            Some(name) if self.rng.chance(50) => (*name).to_owned(),
            _ => format!("rule_{}", self.ids),
        })
    }

    fn span(&mut self) -> Span {
        let words: &&str = self.rng.pick(&SPANS);
        read::span(words)
    }

    // Facts

    fn fact_test(&mut self, fact: &Fact, of_a_lead: bool) -> FactTest {
        let comparisons = if self.rng.chance(8) {
            vec![Comparison::Present(self.rng.chance(60))]
        } else {
            self.comparisons(fact, of_a_lead)
        };
        let stands_alone = matches!(comparisons[0], Comparison::Present(_));
        let if_missing = match self.rng.below(8) {
            _ if stands_alone => None,
            0 => Some(IfMissing::Unknown),
            1 => Some(IfMissing::Matches),
            2 => Some(IfMissing::DoesNotMatch),
            _ => None,
        };
        FactTest {
            id: None,
            name: fact.name.clone(),
            comparisons,
            if_missing,
        }
    }

    fn comparisons(&mut self, fact: &Fact, of_a_lead: bool) -> Vec<Comparison> {
        match fact.kind {
            Kind::Text if ["job_title", "topic"].contains(&fact.name.as_str()) => self.text(fact),
            Kind::Text | Kind::Choice | Kind::Country => vec![self.equality(fact)],
            Kind::Number | Kind::WholeNumber => self.number(fact),
            Kind::Duration => vec![self.limit(fact)],
            Kind::YesNo => {
                let wanted = Constant::YesNo(self.rng.chance(60));
                vec![*self.rng.pick(&[true, false])]
                    .into_iter()
                    .map(|is| {
                        if is {
                            Comparison::Is(wanted.clone())
                        } else {
                            Comparison::IsNot(wanted.clone())
                        }
                    })
                    .collect()
            }
            Kind::Date | Kind::Datetime => self.date(of_a_lead),
            Kind::Phone => vec![Comparison::Present(self.rng.chance(60))],
            Kind::Email | Kind::Domain => vec![self.address(fact)],
            Kind::List => vec![self.list()],
        }
    }

    fn equality(&mut self, fact: &Fact) -> Comparison {
        let constants = words::constants(&fact.name);
        match self.rng.below(4) {
            0 => Comparison::Is(self.rng.pick(&constants).clone()),
            1 => Comparison::IsNot(self.rng.pick(&constants).clone()),
            2 => Comparison::OneOf(Words::Written(self.rng.some(&constants, 3))),
            _ => Comparison::NoneOf(Words::Written(self.rng.some(&constants, 3))),
        }
    }

    fn text(&mut self, fact: &Fact) -> Vec<Comparison> {
        let parts = words::strings(&words::PARTS);
        vec![match self.rng.below(9) {
            0 => Comparison::Contains(self.rng.some(&parts, 2)),
            1 | 2 => Comparison::HasWord(self.rng.some(&parts, 2)),
            3 => Comparison::StartsWith(self.rng.some(&parts, 2)),
            4 => Comparison::EndsWith(self.rng.some(&parts, 2)),
            5 => Comparison::Matches((*self.rng.pick(&words::PATTERNS)).to_owned()),
            6 if self.rng.chance(50) => Comparison::OneOf(Words::Named("titles".to_owned())),
            6 => {
                let contains = Comparison::Contains(vec!["director".to_owned()]);
                return vec![contains, Comparison::EndsWith(vec!["cto".to_owned()])];
            }
            _ => self.equality(fact),
        }]
    }

    fn number(&mut self, fact: &Fact) -> Vec<Comparison> {
        match self.rng.below(5) {
            0 => vec![self.equality(fact)],
            1 => {
                let (low, high) = self.two_numbers(fact);
                vec![Comparison::Between(low, high)]
            }
            2 => {
                let (low, high) = self.two_numbers(fact);
                let from = *self.rng.pick(&[Limit::AtLeast, Limit::MoreThan]);
                let to = *self.rng.pick(&[Limit::AtMost, Limit::LessThan]);
                vec![Comparison::Limit(from, low), Comparison::Limit(to, high)]
            }
            _ => vec![self.limit(fact)],
        }
    }

    fn limit(&mut self, fact: &Fact) -> Comparison {
        let (limit, _) = *self.rng.pick(&Limit::ALL);
        Comparison::Limit(limit, self.rng.pick(&words::constants(&fact.name)).clone())
    }

    /// Two limits that leave room between them.
    fn two_numbers(&mut self, fact: &Fact) -> (Constant, Constant) {
        let constants = words::constants(&fact.name);
        let low = self.rng.below(constants.len() - 2);
        let high = low + 2 + self.rng.below(constants.len() - low - 2);
        (constants[low].clone(), constants[high].clone())
    }

    fn date(&mut self, of_a_lead: bool) -> Vec<Comparison> {
        let moment = self.clock.moment(self.rng);
        match self.rng.below(4) {
            0 => vec![Comparison::Before(moment)],
            1 => vec![Comparison::After(moment)],
            2 => {
                let early = NaiveDate::from_ymd_opt(2025, 1, 2).expect("a date");
                vec![
                    Comparison::After(Moment::Day(early)),
                    Comparison::Before(moment),
                ]
            }
            _ if of_a_lead => vec![Comparison::Within(self.span())],
            _ => vec![Comparison::After(moment)],
        }
    }

    fn address(&mut self, fact: &Fact) -> Comparison {
        let domains: &[&str] = match fact.kind {
            Kind::Email => &["rivalsoft.example", "bigco.example", "bücher.example"],
            _ => &["rivalsoft.example", "bigco.example"],
        };
        let domains: Vec<Constant> = words::strings(domains)
            .into_iter()
            .map(Constant::Text)
            .collect();
        match self.rng.below(4) {
            0 => Comparison::DomainIs(Words::Written(self.rng.some(&domains, 2))),
            1 => Comparison::DomainIs(Words::Named("rivals".to_owned())),
            2 if fact.kind == Kind::Email => Comparison::DomainIsField("website".to_owned()),
            _ => self.equality(fact),
        }
    }

    fn list(&mut self) -> Comparison {
        let constants = words::constants("interests");
        let some = self.rng.some(&constants, 3);
        match self.rng.below(5) {
            0 => Comparison::AnyOf(Words::Written(some)),
            1 => Comparison::AnyOf(Words::Named("topics".to_owned())),
            2 => Comparison::AllOf(some),
            3 => Comparison::NoneOf(Words::Written(some)),
            _ => Comparison::Only(some),
        }
    }

    // Activities

    fn activity(&mut self) -> ActivityTest {
        let names = words::strings(&words::ACTIVITIES);
        let did = if self.rng.chance(25) {
            let except = if self.rng.chance(40) {
                self.rng.some(&names[..words::BY_THE_LEAD], 2)
            } else {
                Vec::new()
            };
            Did::Anything { except }
        } else {
            let most = if self.rng.chance(25) { 3 } else { 1 };
            Did::These(self.rng.some(&names, most))
        };
        let never = self.rng.chance(15);
        let (measure, limits) = if never {
            (Measure::Count, Vec::new())
        } else {
            self.measure()
        };
        let mut test = ActivityTest {
            id: self.id(),
            did,
            never,
            measure,
            limits,
            within: None,
            older_than: None,
            since: None,
            until: None,
            filter: Vec::new(),
        };
        self.window(&mut test);
        if self.rng.chance(25) {
            for detail in {
                let all = self.details.clone();
                self.rng.some(&all, 2)
            } {
                let part = self.fact_test(&detail, false);
                test.filter.push(part);
            }
        }
        test
    }

    fn measure(&mut self) -> (Measure, Vec<(Limit, Constant)>) {
        let (measure, wanted): (Measure, &[&str]) = match self.rng.below(12) {
            0 => (Measure::DistinctDay, &["1", "2", "3"]),
            1 => (Measure::DistinctDid, &["1", "2", "3"]),
            2 => (Measure::Distinct("topic".to_owned()), &["1", "2", "3"]),
            3 => (Measure::Distinct("level".to_owned()), &["1", "2", "3"]),
            4 => (
                Measure::Sum("amount".to_owned()),
                &["-4", "5", "10", "12.5", "20"],
            ),
            5 => (Measure::Sum("seats".to_owned()), &["2", "5", "10", "13"]),
            6 => (Measure::Longest("seats".to_owned()), &["2", "5", "10"]),
            7 | 8 => return self.measure_of_time(),
            _ => (Measure::Count, &["1", "2", "3", "5"]),
        };
        if measure == Measure::Count && self.rng.chance(40) {
            return (measure, Vec::new());
        }
        let number = |text: &str| Constant::Number(text.parse().expect("a number"));
        if measure == Measure::Count && self.rng.chance(15) {
            let limits = [(Limit::AtLeast, "1"), (Limit::AtMost, "4")];
            return (
                measure,
                limits.map(|(limit, text)| (limit, number(text))).to_vec(),
            );
        }
        let (limit, _) = *self.rng.pick(&Limit::ALL);
        let wanted: &&str = self.rng.pick(wanted);
        let wanted = number(wanted);
        (measure, vec![(limit, wanted)])
    }

    fn measure_of_time(&mut self) -> (Measure, Vec<(Limit, Constant)>) {
        let measures = [
            Measure::Sum("watched".to_owned()),
            Measure::Longest("watched".to_owned()),
        ];
        let measure = self.rng.pick(&measures).clone();
        let (limit, _) = *self.rng.pick(&Limit::ALL);
        let wanted = self.rng.pick(&words::constants("watched")).clone();
        (measure, vec![(limit, wanted)])
    }

    fn window(&mut self, test: &mut ActivityTest) {
        match self.rng.below(8) {
            0..=2 => test.within = Some(self.span()),
            3 => test.since = Some(self.anchor()),
            _ => {}
        }
        match self.rng.below(8) {
            0 => test.older_than = Some(self.span()),
            1 => test.until = Some(self.anchor()),
            _ => {}
        }
    }

    fn anchor(&mut self) -> Anchor {
        if self.rng.chance(60) {
            let names = ["created_at", "last_seen", "renewal"];
            Anchor::Field((*self.rng.pick(&names)).to_owned())
        } else {
            Anchor::At(self.clock.moment(self.rng))
        }
    }
}

/// Rules of disqualifiers, signals and tiers have their table's id only.
fn unnamed(condition: Condition) -> Condition {
    match condition {
        Condition::Field(test) => Condition::Field(FactTest { id: None, ..test }),
        Condition::Activity(test) => Condition::Activity(ActivityTest { id: None, ..test }),
        other => other,
    }
}
