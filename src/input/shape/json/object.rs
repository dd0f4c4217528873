//! Walks the members of one object, nested ones as `a.b`, without turning any value into something else.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::domain::record::Fault;
use crate::input::complaints;

use super::{kind_of, reason_of};

/// How many levels of objects become columns; what lies deeper stays JSON text in one cell.
pub(super) const LEVELS: usize = 64;

/// What takes the members as they come.
pub(super) trait Members<'a> {
    /// Takes a member whose value is an object that is walked next.
    fn object(&mut self, path: &str) -> Result<(), Fault>;

    /// Takes a member with its value's JSON text.
    fn value(&mut self, path: &str, raw: &'a str) -> Result<(), Fault>;
}

/// Walks a text that is one object; says what is wrong where it is none.
pub(super) fn walk<'a>(
    text: &'a str,
    path: &mut String,
    members: &mut dyn Members<'a>,
) -> Result<(), Fault> {
    path.clear();
    let first = text.trim_ascii_start();
    if !first.starts_with('{') {
        return Err(whatever_else(text));
    }
    let mut walk = Walk {
        path,
        members,
        level: 1,
        fault: None,
    };
    let mut json = serde_json::Deserializer::from_str(text);
    let walked = json.deserialize_map(&mut walk).and_then(|()| json.end());
    match (walk.fault, walked) {
        (Some(fault), _) => Err(fault),
        (None, Err(error)) => Err(complaints::broken_json(&reason_of(&error))),
        (None, Ok(())) => Ok(()),
    }
}

fn whatever_else(text: &str) -> Fault {
    match serde_json::from_str::<&RawValue>(text) {
        Ok(raw) => complaints::no_object(kind_of(raw.get())),
        Err(error) => complaints::broken_json(&reason_of(&error)),
    }
}

struct Walk<'w, 'a> {
    path: &'w mut String,
    members: &'w mut dyn Members<'a>,
    level: usize,
    fault: Option<Fault>,
}

impl<'a> Walk<'_, 'a> {
    fn member(&mut self, raw: &'a str) -> Result<(), Fault> {
        if !raw.starts_with('{') || self.level == LEVELS {
            return self.members.value(self.path, raw);
        }
        self.members.object(self.path)?;
        self.level += 1;
        let mut json = serde_json::Deserializer::from_str(raw);
        let walked = json.deserialize_map(&mut *self);
        self.level -= 1;
        match (self.fault.take(), walked) {
            (Some(fault), _) => Err(fault),
            (None, Err(error)) => Err(complaints::broken_json(&reason_of(&error))),
            (None, Ok(())) => Ok(()),
        }
    }
}

impl<'a> Visitor<'a> for &mut Walk<'_, 'a> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'a>>(self, mut map: A) -> Result<(), A::Error> {
        let parent = self.path.len();
        loop {
            if self.level > 1 {
                self.path.push('.');
            }
            if map.next_key_seed(Append(self.path))?.is_none() {
                self.path.truncate(parent);
                return Ok(());
            }
            let raw: &'a RawValue = map.next_value()?;
            if let Err(fault) = self.member(raw.get()) {
                self.fault = Some(fault);
                return Err(A::Error::custom("a member that cannot be taken"));
            }
            self.path.truncate(parent);
        }
    }
}

/// Appends a JSON string's text.
struct Append<'s>(&'s mut String);

impl<'de> DeserializeSeed<'de> for Append<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Append<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a string")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        self.0.push_str(text);
        Ok(())
    }
}

/// Appends the text of a JSON string that has escapes.
pub(super) fn append_string(raw: &str, out: &mut String) -> Result<(), Fault> {
    let mut json = serde_json::Deserializer::from_str(raw);
    let appended = Append(out).deserialize(&mut json);
    appended.map_err(|error| complaints::broken_json(&reason_of(&error)))
}
