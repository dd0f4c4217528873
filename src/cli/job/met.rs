//! Keys met once, to be counted in the end: how many of them occur more than once.
//!
//! Keys are put aside as they come, in parts by their hash; a part that has grown goes to a passing file. So memory does
//! not grow with the leads, and counting looks at one part at a time: a sixty-fourth of all keys.

use std::collections::HashMap;
use std::fs::File;
use std::hash::BuildHasher;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::sync::{Mutex, PoisonError};

use anyhow::Context;
use foldhash::fast::FixedState;

/// Keys of leads that have no slot in the history; spread so that threads seldom wait.
#[derive(Debug)]
pub struct MetKeys {
    parts: Vec<Mutex<Part>>,
    /// How many bytes a part holds before they go to the file.
    held_bytes: usize,
    /// Whether each key has its row and line behind it.
    has_places: bool,
    aside: Mutex<Aside>,
}

/// The row and line of a lead.
pub type KeyPlace = (u64, u64);

/// Keys whose hashes begin alike, each with its length before it.
#[derive(Debug, Default)]
struct Part {
    keys: Vec<u8>,
    /// Where in the file earlier ones of the same part lie: begin and length.
    aside: Vec<(u64, usize)>,
}

#[derive(Debug, Default)]
struct Aside {
    file: Option<File>,
    length: u64,
}

const PARTS: usize = 64;

/// With so many bytes a part, some three hundred thousand keys of usual length are held before any goes to the file.
const HELD_BYTES: usize = 128 << 10;

impl Default for MetKeys {
    fn default() -> Self {
        MetKeys::holding(HELD_BYTES)
    }
}

impl MetKeys {
    /// Returns no keys; each part will hold about so many bytes.
    fn holding(held_bytes: usize) -> Self {
        MetKeys {
            parts: (0..PARTS).map(|_| Mutex::default()).collect(),
            held_bytes,
            has_places: false,
            aside: Mutex::default(),
        }
    }

    /// Returns no keys; each will be noted with its place.
    pub fn with_places() -> Self {
        MetKeys {
            has_places: true,
            ..MetKeys::default()
        }
    }

    /// Notes a key.
    pub fn meet(&self, key: &str) -> anyhow::Result<()> {
        self.note(key, &[])
    }

    /// Notes a key with its place, in the order of the file.
    pub fn meet_at(&self, key: &str, (row, line): KeyPlace) -> anyhow::Result<()> {
        self.note(key, &[row.to_le_bytes(), line.to_le_bytes()])
    }

    fn note(&self, key: &str, place: &[[u8; 8]]) -> anyhow::Result<()> {
        let hash = FixedState::default().hash_one(key);
        let number = usize::try_from(hash >> 58).unwrap_or_default();
        let mut part = self.parts[number]
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let length = u32::try_from(key.len()).context("a key is longer than 4 GiB")?;
        part.keys.extend_from_slice(&length.to_le_bytes());
        part.keys.extend_from_slice(key.as_bytes());
        part.keys.extend_from_slice(place.as_flattened());
        if part.keys.len() > self.held_bytes {
            let mut aside = self.aside.lock().unwrap_or_else(PoisonError::into_inner);
            let begin = aside.put(&part.keys).with_context(cannot)?;
            let length = part.keys.len();
            part.aside.push((begin, length));
            part.keys.clear();
        }
        Ok(())
    }

    /// Returns how many keys occur more than once, and in how many rows.
    pub fn shared(&self) -> anyhow::Result<(u64, u64)> {
        let mut shared = (0, 0);
        self.each_part(|keys| {
            let times = self.times(keys).into_values();
            shared = times
                .filter(|times| *times > 1)
                .fold(shared, |(some, rows), times| (some + 1, rows + times));
        })?;
        Ok(shared)
    }

    /// Returns the places of keys that occur more than once, those of each in the order of the file.
    pub fn shared_places(&self) -> anyhow::Result<HashMap<String, Vec<KeyPlace>>> {
        let mut shared: HashMap<String, Vec<KeyPlace>> = HashMap::new();
        self.each_part(|keys| {
            let times = self.times(keys);
            for (key, place) in self.entries(keys).filter(|(key, _)| times[key] > 1) {
                let key = String::from_utf8_lossy(key).into_owned();
                shared.entry(key).or_default().push(place);
            }
        })?;
        Ok(shared)
    }

    /// Looks at the keys part by part; all of one key are in the same.
    fn each_part(&self, mut look: impl FnMut(&[u8])) -> anyhow::Result<()> {
        let mut aside = self.aside.lock().unwrap_or_else(PoisonError::into_inner);
        for part in &self.parts {
            let part = part.lock().unwrap_or_else(PoisonError::into_inner);
            let mut keys = Vec::new();
            for (begin, length) in &part.aside {
                aside.get(*begin, *length, &mut keys).with_context(cannot)?;
            }
            keys.extend_from_slice(&part.keys);
            look(&keys);
        }
        Ok(())
    }

    fn times<'k>(&self, keys: &'k [u8]) -> HashMap<&'k [u8], u64, FixedState> {
        let mut times: HashMap<&[u8], u64, FixedState> = HashMap::default();
        for (key, _) in self.entries(keys) {
            *times.entry(key).or_default() += 1;
        }
        times
    }

    /// Returns keys with their places, or with none, as they were noted.
    fn entries<'k>(&self, mut keys: &'k [u8]) -> impl Iterator<Item = (&'k [u8], KeyPlace)> {
        let has_places = self.has_places;
        std::iter::from_fn(move || {
            let (length, rest) = keys.split_first_chunk()?;
            let (key, rest) = rest.split_at(u32::from_le_bytes(*length) as usize);
            keys = rest;
            let mut number = || {
                let (bytes, rest) = keys.split_first_chunk()?;
                keys = rest;
                Some(u64::from_le_bytes(*bytes))
            };
            let place = if has_places {
                (number()?, number()?)
            } else {
                (0, 0)
            };
            Some((key, place))
        })
    }
}

fn cannot() -> &'static str {
    "cannot keep the keys of leads aside"
}

impl Aside {
    fn put(&mut self, bytes: &[u8]) -> io::Result<u64> {
        let file = match &mut self.file {
            Some(file) => file,
            none => none.insert(tempfile::tempfile()?),
        };
        let begin = self.length;
        file.seek(SeekFrom::Start(begin))?;
        file.write_all(bytes)?;
        self.length += bytes.len() as u64;
        Ok(begin)
    }

    fn get(&mut self, begin: u64, length: usize, bytes: &mut Vec<u8>) -> io::Result<()> {
        let file = self
            .file
            .as_mut()
            .ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))?;
        file.seek(SeekFrom::Start(begin))?;
        let from = bytes.len();
        bytes.resize(from + length, 0);
        file.read_exact(&mut bytes[from..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn keys_are_counted_however_little_is_held(
            keys in prop::collection::vec(prop_oneof!["[ab\n]{0,2}", "[a-d\u{fc}]{1,3}", "x{200,400}"], 0..300),
            held_bytes in prop_oneof![Just(0_usize), Just(40), Just(1 << 20)],
        ) {
            let met = MetKeys::holding(held_bytes);
            let mut plain: std::collections::BTreeMap<&str, u64> = std::collections::BTreeMap::new();
            for key in &keys {
                met.meet(key).expect("there is room for a few keys");
                *plain.entry(key).or_default() += 1;
            }
            let shared = plain.values().filter(|times| **times > 1);
            let expected = (shared.clone().count() as u64, shared.sum());
            prop_assert_eq!(met.shared().expect("they can be read back"), expected);
            prop_assert_eq!(met.shared().expect("and again"), expected);
        }

        #[test]
        fn places_come_back_in_the_order_of_the_file(
            keys in prop::collection::vec("[ab\n]{0,2}", 0..200),
            held_bytes in prop_oneof![Just(0_usize), Just(40), Just(1 << 20)],
        ) {
            let met = MetKeys { held_bytes, ..MetKeys::with_places() };
            let mut plain: HashMap<String, Vec<KeyPlace>> = HashMap::new();
            for (place, key) in (1..).zip(&keys) {
                met.meet_at(key, (place, place * 3)).expect("there is room for a few keys");
                plain.entry(key.clone()).or_default().push((place, place * 3));
            }
            plain.retain(|_, places| places.len() > 1);
            prop_assert_eq!(met.shared_places().expect("they can be read back"), plain);
        }
    }

    #[test]
    fn few_keys_never_go_to_a_file() {
        let met = MetKeys::default();
        for number in 0..100_000 {
            met.meet(&format!("lead-{number}")).unwrap();
        }
        assert!(met.aside.lock().unwrap().file.is_none());
        assert_eq!(met.shared().unwrap(), (0, 0));
    }
}
