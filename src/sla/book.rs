//! The names that an agreement knows while its conditions are read: fields, activities, details, lists, groups.

use std::collections::BTreeMap;

use crate::domain::agreement::{Activity, Detail, Field, Input};
use crate::domain::calendar::Zone;
use crate::domain::condition::{ActivityId, DetailId, FieldId};
use crate::domain::reader::{Conventions, Reader};
use crate::domain::text::name_key;
use crate::domain::value::Type;
use crate::sla::complaints::{self, Complaints};
use crate::sla::document::{At, Table};

/// What is known by name.
#[derive(Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says of another kind of name whether it is declared"
)]
pub(super) struct Book<'d> {
    pub(super) zone: Zone,
    pub(super) input: Input,
    pub(super) blank: Vec<String>,
    pub(super) fields: Vec<Field>,
    pub(super) fields_are_closed: bool,
    pub(super) details: Vec<Detail>,
    pub(super) details_are_closed: bool,
    pub(super) activities: Vec<Activity>,
    pub(super) activities_are_closed: bool,
    pub(super) lists: BTreeMap<String, List>,
    pub(super) groups: Vec<(&'d str, &'d Table)>,
    pub(super) has_signals: bool,
    /// Fields and details that are used as two kinds, which has been complained about.
    pub(super) conflicting: Vec<String>,
}

/// A named list.
#[derive(Debug, Clone, Default)]
pub(super) struct List {
    pub(super) values: Vec<String>,
    /// Whether it has been complained about, so that nothing is known of its values.
    pub(super) is_broken: bool,
}

impl Book<'_> {
    /// Returns a book without names.
    pub(super) fn new(zone: Zone, input: Input, blank: Vec<String>) -> Self {
        Book {
            zone,
            input,
            blank,
            fields: Vec::new(),
            fields_are_closed: false,
            details: Vec::new(),
            details_are_closed: false,
            activities: Vec::new(),
            activities_are_closed: false,
            lists: BTreeMap::new(),
            groups: Vec::new(),
            has_signals: false,
            conflicting: Vec::new(),
        }
    }

    /// Returns a reader of a type with what the whole file settles.
    pub(super) fn reader(&self, kind: Type) -> Reader {
        let mut reader = Reader::new(kind, self.zone);
        reader.conventions = Conventions {
            dates: self.input.dates,
            decimal: self.input.decimal,
            list_separator: self.input.list_separator.clone(),
            ..Conventions::default()
        };
        reader.blank = self
            .blank
            .iter()
            .map(|word| crate::domain::text::fold(word))
            .collect();
        reader
    }

    /// Returns the field of a name, without a complaint where there is none.
    pub(super) fn find_field(&self, name: &str) -> Option<FieldId> {
        let names = self.fields.iter().map(|field| field.name.as_str());
        find(names, name, self.fields_are_closed).map(FieldId)
    }

    /// Returns the field of a name; complains where there is none.
    pub(super) fn field(&self, name: &At<&str>, say: &mut Complaints) -> Option<FieldId> {
        let found = self.find_field(name.value);
        if found.is_none() {
            let known: Vec<&str> = self.fields.iter().map(|one| one.name.as_str()).collect();
            say.add(complaints::unknown_field(
                &name.at,
                name.value,
                &known,
                self.fields_are_closed,
            ));
        }
        found
    }

    /// Returns the activity of a name, without a complaint where there is none.
    pub(super) fn find_activity(&self, name: &str) -> Option<ActivityId> {
        let names = self.activities.iter().map(|one| one.name.as_str());
        find(names, name, self.activities_are_closed).map(ActivityId)
    }

    /// Returns the activity of a name; complains where there is none.
    pub(super) fn activity(&self, name: &At<&str>, say: &mut Complaints) -> Option<ActivityId> {
        let found = self.find_activity(name.value);
        if found.is_none() {
            let known: Vec<&str> = self
                .activities
                .iter()
                .map(|one| one.name.as_str())
                .collect();
            say.add(complaints::unknown_activity(&name.at, name.value, &known));
        }
        found
    }

    /// Returns the detail of a name, without a complaint where there is none.
    pub(super) fn find_detail(&self, name: &str) -> Option<DetailId> {
        let names = self.details.iter().map(|one| one.name.as_str());
        find(names, name, self.details_are_closed).map(DetailId)
    }

    /// Returns the detail of a name; complains where there is none.
    pub(super) fn detail(&self, name: &At<&str>, say: &mut Complaints) -> Option<DetailId> {
        let found = self.find_detail(name.value);
        if found.is_none() {
            let known: Vec<&str> = self.details.iter().map(|one| one.name.as_str()).collect();
            say.add(complaints::unknown_detail(&name.at, name.value, &known));
        }
        found
    }

    /// Returns the named list; complains where there is none.
    pub(super) fn list(&self, name: &At<&str>, say: &mut Complaints) -> Option<&List> {
        let found = self.lists.get(name.value);
        if found.is_none() {
            let known: Vec<&str> = self.lists.keys().map(String::as_str).collect();
            say.add(complaints::unknown_name(
                &name.at, "list", name.value, &known,
            ));
        }
        found.filter(|list| !list.is_broken)
    }
}

/// Returns where a name is: exactly where names are declared, else like headers.
fn find<'a>(
    mut names: impl Iterator<Item = &'a str> + Clone,
    name: &str,
    is_closed: bool,
) -> Option<usize> {
    let exact = names.clone().position(|one| one == name);
    if is_closed || exact.is_some() {
        return exact;
    }
    let key = name_key(name);
    names.position(|one| name_key(one) == key)
}
