//! Hand-overs in memory, found by key or by another field.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::domain::calendar::{Day, Zone};
use crate::domain::text::fold;
use crate::domain::truth::Truth;
use crate::domain::verdict::Outcome;
use crate::engine::duties::stamp::Stamp;
use crate::engine::duties::sums::local_day;
use crate::engine::key_table::KeyTable;
use crate::engine::slots::hash_of;

/// A hand-over as it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Given {
    /// Its record in the file, from 1.
    pub row: u64,
    /// The lead's key as it stands there.
    pub key: String,
    /// Per group of the plan, what events find it by; blank where nothing does.
    pub found_by: Vec<String>,
    /// Who works on the lead.
    pub owner: Option<String>,
    /// The lead's tier, by its place in the agreement.
    pub tier: Option<usize>,
    /// The lead's outcome.
    pub outcome: Option<Outcome>,
    /// The lead's points.
    pub points: Option<i64>,
    /// When it was created.
    pub created: Stamp,
    /// When it qualified.
    pub qualified: Stamp,
    /// When it was handed over.
    pub handed_over: Stamp,
    /// What the facts of the lead say to the conditions that duties put to them.
    pub truths: Vec<Truth>,
}

/// A hand-over as it is kept.
#[derive(Debug, Clone, Copy)]
pub struct HandOver {
    /// Its record in the file, from 1.
    pub row: u64,
    /// Where its key begins among those of all.
    key: usize,
    key_bytes: u32,
    /// One more than the place of its owner among all owners; zero for nobody.
    owner: u32,
    /// One more than its tier's place in the agreement; zero for none.
    tier: u16,
    /// Its outcome.
    pub outcome: Option<Outcome>,
    /// Its points.
    pub points: Option<i64>,
    /// When the lead was created.
    pub created: Stamp,
    /// When it qualified.
    pub qualified: Stamp,
    /// When it was handed over.
    pub handed_over: Stamp,
}

impl HandOver {
    /// Returns the lead's tier, by its place in the agreement.
    pub fn tier(&self) -> Option<usize> {
        usize::from(self.tier).checked_sub(1)
    }
}

/// All hand-overs of a file, in its order.
#[derive(Debug, Default)]
pub struct HandOvers {
    rows: Vec<HandOver>,
    text: String,
    owners: Vec<String>,
    owner_places: HashMap<String, u32>,
    truths: Vec<Truth>,
    groups: Vec<Group>,
    keys_are_emails: bool,
}

/// How events find hand-overs.
#[derive(Debug, Default)]
struct Group {
    table: KeyTable,
    /// Per hand-over, where what finds it lies in the text.
    keys: Vec<(usize, u32)>,
    /// Per hand-over, the first one that is found by the same; itself where nothing finds it.
    first: Vec<u32>,
}

impl HandOvers {
    /// Returns an empty list that events find in so many ways; keys that are e-mail addresses are the same folded.
    pub fn new(groups: usize, keys_are_emails: bool) -> Self {
        HandOvers {
            keys_are_emails,
            groups: (0..groups).map(|_| Group::default()).collect(),
            ..HandOvers::default()
        }
    }

    /// Adds one.
    pub fn add(&mut self, given: &Given) {
        let number = u32::try_from(self.rows.len()).expect("a file has fewer than 4 billion rows");
        let key = self.text.len();
        self.text.push_str(&given.key);
        let owner = given
            .owner
            .as_ref()
            .map_or(0, |owner| self.owner_place(owner));
        for (group, found_by) in self.groups.iter_mut().zip(&given.found_by) {
            // What finds it is mostly its key as it stands.
            let start = if *found_by == given.key {
                key
            } else {
                self.text.push_str(found_by);
                self.text.len() - found_by.len()
            };
            group.add(number, (start, length(found_by.len())), &self.text);
        }
        self.truths.extend(&given.truths);
        self.rows.push(HandOver {
            row: given.row,
            key,
            key_bytes: length(given.key.len()),
            owner,
            tier: given
                .tier
                .map_or(0, |tier| u16::try_from(tier + 1).unwrap_or(0)),
            outcome: given.outcome,
            points: given.points,
            created: given.created,
            qualified: given.qualified,
            handed_over: given.handed_over,
        });
    }

    fn owner_place(&mut self, owner: &str) -> u32 {
        if let Some(place) = self.owner_places.get(owner) {
            return *place;
        }
        self.owners.push(owner.to_owned());
        let place = length(self.owners.len());
        self.owner_places.insert(owner.to_owned(), place);
        place
    }

    /// Returns the first day on which a clock of one starts.
    pub fn first_start(&self, zone: Zone) -> Option<Day> {
        let stamps = self
            .rows
            .iter()
            .flat_map(|row| [row.created, row.qualified, row.handed_over]);
        let days = stamps
            .filter_map(Stamp::moment)
            .map(|at| local_day(at, zone));
        days.min()
    }

    /// Returns how many there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Returns whether there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Returns one by its number, from 0.
    pub fn row(&self, number: usize) -> &HandOver {
        &self.rows[number]
    }

    /// Returns all of them in the order of the file.
    pub fn rows(&self) -> &[HandOver] {
        &self.rows
    }

    /// Returns the key of one.
    pub fn key(&self, hand_over: &HandOver) -> &str {
        &self.text[hand_over.key..hand_over.key + hand_over.key_bytes as usize]
    }

    /// Returns who works on one.
    pub fn owner(&self, hand_over: &HandOver) -> Option<&str> {
        let place = (hand_over.owner as usize).checked_sub(1)?;
        Some(&self.owners[place])
    }

    /// Returns what the facts of one say; empty where duties ask about none.
    pub fn truths(&self, number: usize) -> &[Truth] {
        let each = self.truths.len() / self.rows.len().max(1);
        &self.truths[number * each..(number + 1) * each]
    }

    /// Returns where the notes of what finds a hand-over are kept, one a group.
    pub fn slots(&self, number: usize) -> impl Iterator<Item = u32> {
        let groups = length(self.groups.len());
        let of_group = move |(group, of): (u32, &Group)| slot(of.first[number], groups, group);
        (0..).zip(&self.groups).map(of_group)
    }

    /// Returns the key of one in the form in which keys are the same; nothing where it has none.
    pub(super) fn lead(&self, hand_over: &HandOver) -> Option<Cow<'_, str>> {
        let key = self.key(hand_over);
        let same = if self.keys_are_emails {
            Cow::Owned(fold(key))
        } else {
            Cow::Borrowed(key)
        };
        (!key.is_empty()).then_some(same)
    }

    /// Looks at where hand-overs of these hashes are, so that these do not wait for memory one after the other.
    pub(super) fn expect(&self, group: usize, hashes: &[u64], expected: &mut Vec<(usize, u32)>) {
        let of = &self.groups[group];
        expected.clear();
        let probable = hashes.iter().filter_map(|hash| of.table.probable(*hash));
        expected.extend(probable.map(|at| (at as usize, 0)));
        for place in expected.iter_mut() {
            *place = of.keys[place.0];
        }
        let texts = expected
            .iter()
            .filter_map(|(start, _)| self.text.as_bytes().get(*start));
        std::hint::black_box(texts.fold(0_u8, |sum, byte| sum.wrapping_add(*byte)));
    }

    /// Returns where the notes of events are kept that name a lead so; nothing where no hand-over is found by it.
    pub fn slot(&self, group: usize, found_by: &[u8]) -> Option<u32> {
        let of = &self.groups[group];
        let first = of
            .table
            .find(hash_of(found_by), |at| of.bytes(at, &self.text) == found_by)?;
        Some(slot(first, length(self.groups.len()), length(group)))
    }
}

fn slot(first: u32, groups: u32, group: u32) -> u32 {
    let slot = first
        .checked_mul(groups)
        .and_then(|slot| slot.checked_add(group));
    slot.expect("hand-overs, each found in few ways, are fewer than 4 billion")
}

impl Group {
    fn add(&mut self, number: u32, place: (usize, u32), text: &str) {
        self.keys.push(place);
        let found_by = self.bytes(number, text);
        if found_by.is_empty() {
            self.first.push(number);
            return;
        }
        let hash = hash_of(found_by);
        let known = self.table.find(hash, |at| self.bytes(at, text) == found_by);
        self.first.push(known.unwrap_or(number));
        if known.is_none() {
            let keys = &self.keys;
            let hash_at = |at: u32| hash_of(bytes(keys[at as usize], text));
            self.table.add(hash, number, hash_at);
        }
    }

    fn bytes<'t>(&self, number: u32, text: &'t str) -> &'t [u8] {
        bytes(self.keys[number as usize], text)
    }
}

fn bytes((start, length): (usize, u32), text: &str) -> &[u8] {
    &text.as_bytes()[start..start + length as usize]
}

/// Returns a length of a cell or of a list of names.
fn length(of: usize) -> u32 {
    u32::try_from(of).expect("a cell, and a list of names, is below 4 GiB")
}
