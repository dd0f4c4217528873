//! What the two parties agreed: an SLA file once it is read, named and checked.

use std::ops::Range;

use crate::domain::calendar::{Day, Instant, Span, Zone};
use crate::domain::condition::{ActivityId, Condition, DetailTest, Did};
use crate::domain::duty::{BusinessHours, Duty, Recycle};
use crate::domain::reader::{DateOrder, DecimalMark, Reader};
use crate::domain::truth::Truth;
use crate::domain::verdict::Outcome;

/// An agreement, ready to be planned and run.
#[derive(Debug, Clone)]
pub struct Agreement {
    /// Its own name.
    pub name: String,
    /// Its edition.
    pub version: u64,
    /// The day it comes into force.
    pub effective: Option<Day>,
    /// The day by which both parties look at it again.
    pub review_by: Option<Day>,
    /// The zone of days, business hours and values without an offset.
    pub zone: Zone,
    /// Whether the zone stands in the file.
    pub zone_is_written: bool,
    /// Who must sign.
    pub parties: Vec<String>,
    /// What it is about, in the parties' words.
    pub summary: Option<String>,
    /// The month that quarters count from, 1 to 12.
    pub fiscal_year_start: u8,
    /// The facts of a lead that some rule or declaration names, in the order of the file.
    pub fields: Vec<Field>,
    /// Whether `[fields]` is written, so that no other name may be used.
    pub fields_are_closed: bool,
    /// What can happen to a lead.
    pub activities: Vec<Activity>,
    /// Whether `[activities]` is written, so that other words are no events.
    pub activities_are_closed: bool,
    /// Facts of one event.
    pub details: Vec<Detail>,
    /// Before this the history is incomplete.
    pub complete_since: Option<Instant>,
    /// Words that mean blank everywhere, as written.
    pub blank: Vec<String>,
    /// How files are read.
    pub input: Input,
    /// Where leads, activities and further facts come from.
    pub sources: Sources,
    /// `[required]`, `[demographic]`, `[situational]`, `[behavioral]`, `[hand_raise]`, each where it is written.
    pub sections: Vec<Section>,
    /// What the hand-raise stands in for; empty without one.
    pub satisfies: Vec<SectionName>,
    /// What excludes a lead.
    pub disqualifiers: Vec<Disqualifier>,
    /// Late-stage signals.
    pub signals: Vec<Signal>,
    /// Ranks of qualified leads, the first that fits from the top.
    pub tiers: Vec<Tier>,
    /// Events that do not count.
    pub noise: Vec<Noise>,
    /// When leads come back.
    pub recycle: Option<Recycle>,
    /// When the teams work.
    pub business_hours: Option<BusinessHours>,
    /// What each party owes.
    pub duties: Vec<Duty>,
    /// The instant examples are judged for.
    pub tests_as_of: Option<Instant>,
    /// Leads that both know.
    pub examples: Vec<Example>,
    /// What both expect of them.
    pub tests: Vec<TestCase>,
    /// Who signed.
    pub signatures: Vec<Signature>,
    /// SHA-256 of what is signed, with the hashes of files with lists and holidays: the definition's identity, in hex.
    pub sha256: String,
    /// How many conditions verdicts rest on: numbers of conditions in sections, disqualifiers, signals and tiers are
    /// below this.
    pub condition_count: usize,
}

/// A section of the definition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each is the word of the language")]
pub enum SectionName {
    Required,
    Disqualify,
    Demographic,
    Situational,
    Behavioral,
    HandRaise,
}

impl SectionName {
    /// Every section in the order of explanations.
    pub const ALL: [SectionName; 6] = [
        SectionName::Required,
        SectionName::Disqualify,
        SectionName::Demographic,
        SectionName::Situational,
        SectionName::Behavioral,
        SectionName::HandRaise,
    ];

    /// Returns the word of the language.
    pub fn as_str(self) -> &'static str {
        match self {
            SectionName::Required => "required",
            SectionName::Disqualify => "disqualify",
            SectionName::Demographic => "demographic",
            SectionName::Situational => "situational",
            SectionName::Behavioral => "behavioral",
            SectionName::HandRaise => "hand_raise",
        }
    }
}

/// A section with its group.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// Which; never [`SectionName::Disqualify`].
    pub name: SectionName,
    /// Its group; its members are the section's direct members.
    pub root: Condition,
}

/// A fact of a lead.
#[derive(Debug, Clone)]
pub struct Field {
    /// Its name in the agreement.
    pub name: String,
    /// How its cells are read.
    pub reader: Reader,
    /// Headers that feed it; its own name where none is written.
    pub columns: Vec<String>,
    /// Whether these are written.
    pub columns_are_written: bool,
    /// Headers by which a preset knows it, for files that have none of its own; the first that is there feeds it.
    pub known_as: Vec<String>,
    /// Whether changing it must never be suggested.
    pub is_fixed: bool,
    /// Where it is declared, or first used.
    pub at: Range<usize>,
}

/// What can happen to a lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Activity {
    /// Its name in the agreement.
    pub name: String,
    /// For explanations: `visited the pricing page`.
    pub label: Option<String>,
    /// The words in the data that mean it, as written; `*` stands for anything. Its own name where none is written.
    pub values: Vec<String>,
    /// Whether these are written.
    pub values_are_written: bool,
    /// Whose doing it is.
    pub by: By,
    /// Where it is declared, or first used.
    pub at: Range<usize>,
}

/// Whose doing an activity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(missing_docs, reason = "each is the word of the language")]
pub enum By {
    #[default]
    Lead,
    Sales,
    Marketing,
}

/// A fact of one event.
#[derive(Debug, Clone)]
pub struct Detail {
    /// Its name in the agreement.
    pub name: String,
    /// How its cells are read.
    pub reader: Reader,
    /// Headers that feed it; its own name where none is written.
    pub columns: Vec<String>,
    /// Whether these are written.
    pub columns_are_written: bool,
    /// Where it is declared, or first used.
    pub at: Range<usize>,
}

/// How files are read where they do not say so themselves.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the word of the language")]
pub struct Input {
    pub preset: Option<String>,
    pub dates: Option<DateOrder>,
    pub decimal: Option<DecimalMark>,
    pub list_separator: Option<String>,
    pub encoding: Option<String>,
    pub delimiter: Option<char>,
}

/// Where leads, activities and further facts come from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sources {
    /// The column that identifies a lead; found among the usual names where none is written.
    pub lead_key: Option<String>,
    /// How the lead file is read, `[input]` filled in.
    pub leads_input: Input,
    /// The unnamed activity file.
    pub activities: ActivitySource,
    /// Activity files with names of their own.
    pub named_activities: Vec<ActivitySource>,
    /// What presets make of each activity file that was given, in the order given; none where no preset is named.
    pub given: Vec<ActivitySource>,
    /// Files that add facts to leads.
    pub joins: Vec<JoinSource>,
}

/// An activity file's columns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ActivitySource {
    /// `activities`, or the name of `[sources.NAME]`.
    pub name: String,
    /// The column that says which lead; found among the usual names where none is written.
    pub lead: Option<String>,
    /// The column that says what; found among the usual names where none is written.
    pub did: Option<String>,
    /// What it all is, where the file holds one kind.
    pub always: Option<ActivityId>,
    /// The column that says when; found among the usual names where none is written.
    pub at: Option<String>,
    /// The lead's field that the lead column holds, where that is not the key.
    pub matches: Option<crate::domain::condition::FieldId>,
    /// How the file is read, `[input]` filled in.
    pub input: Input,
    /// Words by which this file's system, and no other file, means activities that have none of their own written.
    pub words: Vec<(String, ActivityId)>,
    /// Where it is written; empty where it is not.
    pub place: Range<usize>,
}

/// A file that adds facts to leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JoinSource {
    /// Its name; its columns are `NAME.column`.
    pub name: String,
    /// Its own column that is looked up.
    pub key: String,
    /// The lead file's column that holds the same.
    pub joins: String,
    /// How the file is read, `[input]` filled in.
    pub input: Input,
    /// Where it is written.
    pub place: Range<usize>,
}

/// What excludes a lead.
#[derive(Debug, Clone, PartialEq)]
pub struct Disqualifier {
    /// Its id.
    pub id: String,
    /// What people read.
    pub reason: Option<String>,
    /// When it applies.
    pub when: Condition,
}

/// A late-stage buying signal.
#[derive(Debug, Clone, PartialEq)]
pub struct Signal {
    /// Its id.
    pub id: String,
    /// What it adds or takes.
    pub points: i64,
    /// When it counts.
    pub when: Condition,
}

/// A rank of qualified leads.
#[derive(Debug, Clone, PartialEq)]
pub struct Tier {
    /// Its id.
    pub id: String,
    /// What people read.
    pub label: Option<String>,
    /// With so many points or more.
    pub points_at_least: Option<i64>,
    /// And where this holds.
    pub when: Option<Condition>,
    /// Where it is written.
    pub at: Range<usize>,
}

/// Events that do not count.
#[derive(Debug, Clone, PartialEq)]
pub struct Noise {
    /// Its id.
    pub id: String,
    /// What people read.
    pub reason: Option<String>,
    /// Which events.
    pub did: Did,
    /// What their details must be.
    pub details: Vec<DetailTest>,
    /// So many of them by one lead within the span.
    pub burst: Option<(u32, Span)>,
    /// So soon after another event.
    pub after: Option<(Vec<ActivityId>, Span)>,
    /// Where it is written.
    pub at: Range<usize>,
}

/// A lead with its history that tests refer to; cells are texts as a file would have them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// Its name.
    pub name: String,
    /// Its facts: field index and text; fields that are not here are absent columns.
    pub lead: Vec<(usize, String)>,
    /// What it did; `None` where no history is written (then the lead did nothing).
    pub activities: Vec<ExampleEvent>,
    /// Where it is written.
    pub at: Range<usize>,
}

/// An event of an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExampleEvent {
    /// What.
    pub did: ActivityId,
    /// When: an instant or day as a file would have it (`ago` is counted back from the tests' as-of on reading).
    pub at: Option<crate::domain::calendar::Moment>,
    /// How many times.
    pub times: u32,
    /// Details: index and text.
    pub details: Vec<(usize, String)>,
}

/// What both parties expect of an example, changed in some way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TestCase {
    /// Its name; for a case of a `vary` table with the varied value behind it.
    pub name: String,
    /// The lead as it is after `use`, `change`, `blank` and the case: field index and text.
    pub lead: Vec<(usize, String)>,
    /// What it did.
    pub activities: Vec<ExampleEvent>,
    /// What is expected.
    pub expect: Expectation,
    /// Why it is known not to hold yet.
    pub todo: Option<String>,
    /// Where it is written.
    pub at: Range<usize>,
}

/// What a test expects; what is not written is not compared.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[expect(missing_docs, reason = "each is the word of the language")]
pub struct Expectation {
    /// `true` for qualified.
    pub qualified: Option<bool>,
    pub outcome: Option<Outcome>,
    pub tier: Option<String>,
    pub points: Option<i64>,
    /// Field names, exactly these.
    pub missing: Option<Vec<String>>,
    /// Ids (`section.id`) that must be among the reasons.
    pub because: Vec<String>,
    /// Ids that must be all of the reasons.
    pub because_exactly: Option<Vec<String>>,
}

/// A signature as it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the word of the language")]
pub struct Signature {
    pub party: String,
    pub name: Option<String>,
    pub title: Option<String>,
    pub date: Option<String>,
    pub signature: Option<String>,
    /// Whether the key in it has signed this very text; whose key that is, only a signers file can tell.
    pub is_of_this_text: bool,
}

/// One direct member of a section, or a disqualifier: what verdicts list as passed, failed or unknown.
#[derive(Debug, Clone, Copy)]
pub struct Member<'a> {
    /// Its section.
    pub section: SectionName,
    /// Its id within the section (the disqualifier's own id).
    pub id: &'a str,
    /// Its condition.
    pub condition: &'a Condition,
    /// The truth with which it stands in nobody's way: false for disqualifiers and members of a section's own `none`.
    pub wanted: Truth,
}

impl Agreement {
    /// Returns every disqualifier and every direct member of every section, in the order of explanations: required,
    /// disqualifiers, demographic, situational, behavioral, hand-raise.
    pub fn members(&self) -> Vec<Member<'_>> {
        let mut members = Vec::new();
        for name in SectionName::ALL {
            if name == SectionName::Disqualify {
                members.extend(self.disqualifiers.iter().map(|one| Member {
                    section: name,
                    id: &one.id,
                    condition: &one.when,
                    wanted: Truth::False,
                }));
            } else if let Some(section) = self.section(name) {
                let negated = matches!(section.root.test, crate::domain::condition::Test::None(_));
                members.extend(section.root.members().iter().map(|condition| Member {
                    section: name,
                    id: &condition.id,
                    condition,
                    wanted: Truth::from(!negated),
                }));
            }
        }
        members
    }

    /// Returns every condition that a verdict, its points or its tier rests on, each with all that is below it.
    pub fn roots(&self) -> impl Iterator<Item = &Condition> {
        let sections = self.sections.iter().map(|section| &section.root);
        let disqualifiers = self.disqualifiers.iter().map(|one| &one.when);
        let signals = self.signals.iter().map(|one| &one.when);
        let tiers = self.tiers.iter().filter_map(|one| one.when.as_ref());
        sections.chain(disqualifiers).chain(signals).chain(tiers)
    }

    /// Returns a section where it is written.
    pub fn section(&self, name: SectionName) -> Option<&Section> {
        self.sections.iter().find(|section| section.name == name)
    }
}
