//! How a system exports: what its headers, words and times mean in plain names.

use crate::domain::reader::{DateOrder, DecimalMark};
use crate::domain::text::name_key;

/// The systems whose exports are known, in alphabetical order.
pub const KEYWORDS: [&str; 12] = [
    "dynamics",
    "eloqua",
    "espocrm",
    "frappe",
    "hubspot",
    "marketo",
    "mautic",
    "odoo",
    "pardot",
    "salesforce",
    "suitecrm",
    "zoho",
];

/// How a system exports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preset {
    /// Its word in agreements and on the command line.
    pub keyword: String,
    /// The system's own name.
    pub name: String,
    /// Which exports are meant, in one line.
    pub says: String,
    /// What is certain of this.
    pub certain: String,
    /// What is not.
    pub uncertain: String,
    /// Where the facts come from.
    pub sources: Vec<String>,
    /// How values are written.
    pub values: PresetValues,
    /// Headers of the lead's id, the first that a file has is meant.
    pub key: Vec<String>,
    /// Headers of the column that holds the ids of records merged into this one.
    pub merged: Vec<String>,
    /// Plain field names with the headers that hold them, the first that a file has is meant.
    pub columns: Vec<(String, Vec<String>)>,
    /// The layouts of its activity files.
    pub layouts: Vec<Layout>,
}

/// How a system writes values.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PresetValues {
    /// Words that mean blank, beside nothing at all.
    pub blank: Vec<String>,
    /// What separates the items of a list.
    pub list_separator: Option<String>,
    /// The order in dates, where it always writes one.
    pub dates: Option<DateOrder>,
    /// The decimal mark, where it always writes one.
    pub decimal: Option<DecimalMark>,
    /// Whether times without an offset are UTC; else they are in the agreement's zone.
    pub times_are_utc: bool,
}

/// A layout of activity files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Layout {
    /// Which files have it.
    pub says: String,
    /// Headers that say which lead.
    pub lead: Vec<String>,
    /// The plain field of the lead that the lead column holds, where that is not the key.
    pub matches: Option<String>,
    /// Headers that say what was done.
    pub did: Vec<String>,
    /// What it all is, where the file holds one kind.
    pub always: Option<String>,
    /// Headers that say when.
    pub at: Vec<String>,
    /// Plain detail names with the headers that hold them.
    pub columns: Vec<(String, Vec<String>)>,
    /// Plain activity names with the system's words for them.
    pub kinds: Vec<(String, Vec<String>)>,
    /// What says whether a row's activity took place.
    pub held: Option<Held>,
    /// Rows that tell of merged leads.
    pub merges: Option<Merges>,
}

/// A column that says whether what a row tells of took place, or was only planned, cancelled or not held.
///
/// It feeds the detail [`Held::DETAIL`] of an agreement; words that are neither stay unreadable.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Held {
    /// Headers of the column, the first that a file has is meant.
    pub columns: Vec<String>,
    /// Words that mean yes in it, beside the usual ones.
    pub yes: Vec<String>,
    /// Words that mean no in it, beside the usual ones.
    pub no: Vec<String>,
}

impl Held {
    /// The plain name of the detail.
    pub const DETAIL: &str = "held";
}

/// Rows of an activity file that tell which leads were merged into one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Merges {
    /// Words that mean a merge; none where every row is one.
    pub did: Vec<String>,
    /// Headers of the column with the merged ids.
    pub ids: Vec<String>,
}

impl Preset {
    /// Returns the headers that hold a plain field.
    pub fn headers(&self, field: &str) -> &[String] {
        named(&self.columns, field)
    }

    /// Returns how many of a file's headers are known as columns of leads.
    pub fn fit(&self, header: &[String]) -> usize {
        let columns = self.columns.iter().flat_map(|(_, headers)| headers);
        let known: Vec<String> = columns
            .chain(&self.key)
            .chain(&self.merged)
            .map(|one| name_key(one))
            .collect();
        count(header, &known)
    }

    /// Returns whether a header is known letter for letter, as a column of leads or of activities.
    pub fn spells(&self, header: &str) -> bool {
        let columns = self.columns.iter().flat_map(|(_, headers)| headers);
        let of_leads = columns.chain(&self.key).chain(&self.merged);
        let of_activities = self.layouts.iter().flat_map(Layout::all_headers);
        of_leads.chain(of_activities).any(|one| one == header)
    }

    /// Returns the layout that a file has, the one that knows the most of its headers.
    pub fn layout(&self, header: &[String]) -> Option<&Layout> {
        let fitting = self.layouts.iter().filter(|layout| layout.fits(header));
        // Of equals the first counts.
        fitting.rev().max_by_key(|layout| layout.fit(header))
    }

    /// Returns the plain name of a word for an activity.
    pub fn plain(&self, word: &str) -> Option<&str> {
        let key = name_key(word);
        let kinds = self.layouts.iter().flat_map(|layout| &layout.kinds);
        let mut found = kinds.filter(|(_, words)| words.iter().any(|one| name_key(one) == key));
        found.next().map(|(name, _)| name.as_str())
    }
}

impl Layout {
    /// Returns whether a file has the columns that the layout cannot do without.
    pub fn fits(&self, header: &[String]) -> bool {
        let has = |names: &[String]| first_of(header, names).is_some();
        has(&self.lead) && has(&self.at) && (self.always.is_some() || has(&self.did))
    }

    /// Returns how many of a file's headers are known.
    pub fn fit(&self, header: &[String]) -> usize {
        let known: Vec<String> = self.all_headers().map(|one| name_key(one)).collect();
        count(header, &known)
    }

    fn all_headers(&self) -> impl Iterator<Item = &String> {
        let columns = self.columns.iter().flat_map(|(_, headers)| headers);
        let held = self.held.iter().flat_map(|held| &held.columns);
        columns
            .chain(held)
            .chain(&self.lead)
            .chain(&self.did)
            .chain(&self.at)
    }

    /// Returns the headers that hold a plain detail.
    pub fn headers(&self, detail: &str) -> &[String] {
        named(&self.columns, detail)
    }
}

fn named<'a>(columns: &'a [(String, Vec<String>)], name: &str) -> &'a [String] {
    let key = name_key(name);
    let found = columns.iter().find(|(one, _)| name_key(one) == key);
    found.map_or(&[], |(_, headers)| headers.as_slice())
}

fn count(header: &[String], known: &[String]) -> usize {
    let is_known = |one: &&String| known.contains(&name_key(one));
    header.iter().filter(is_known).count()
}

/// Returns the place of the first of these names that a header has.
pub fn first_of(header: &[String], names: &[String]) -> Option<usize> {
    names.iter().find_map(|name| {
        let key = name_key(name);
        header.iter().position(|one| name_key(one) == key)
    })
}
