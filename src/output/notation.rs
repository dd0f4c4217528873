//! Rows to the bytes of JSON, for what is written for every lead: names as they stand, texts by the run of bytes.
//!
//! It knows what rows are made of (texts, whole numbers, yes and no, lists, maps, structs) and nothing else.

use std::fmt;

use serde::ser::{self, Impossible, Serialize};

/// The name of a newtype whose text is written as it is, being JSON already.
const WRITTEN: &str = "written";

/// A text that is JSON already.
pub(crate) struct Written<'a>(pub(crate) &'a str);

impl Serialize for Written<'_> {
    fn serialize<S: ser::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_struct(WRITTEN, self.0)
    }
}

/// Appends a row.
pub(crate) fn write(row: &impl Serialize, out: &mut Vec<u8>) {
    row.serialize(Notation::new(out))
        .expect("rows are made of what is written here");
}

struct Notation<'o> {
    out: &'o mut Vec<u8>,
    /// Whether texts are JSON already.
    is_written: bool,
}

/// Members of a list, map or struct.
struct Members<'o> {
    out: &'o mut Vec<u8>,
    has_some: bool,
    end: u8,
}

/// A value of a kind that no row has.
#[derive(Debug)]
struct Unfit;

impl fmt::Display for Unfit {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("rows have no such value")
    }
}

impl std::error::Error for Unfit {}

impl ser::Error for Unfit {
    fn custom<T: fmt::Display>(_message: T) -> Self {
        Unfit
    }
}

/// Appends a text in quotes.
fn write_text(text: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    let mut rest = text.as_bytes();
    while let Some(at) = first_escaped(rest) {
        out.extend_from_slice(&rest[..at]);
        write_escaped(rest[at], out);
        rest = &rest[at + 1..];
    }
    out.extend_from_slice(rest);
    out.push(b'"');
}

/// How many bytes are looked at together.
const RUN: usize = 16;

fn first_escaped(bytes: &[u8]) -> Option<usize> {
    let is_escaped = |byte: u8| byte < b' ' || byte == b'"' || byte == b'\\';
    let mut start = 0;
    for run in bytes.chunks_exact(RUN) {
        // Without a way out of the loop it is one comparison of all bytes at once.
        if run.iter().fold(false, |any, byte| any | is_escaped(*byte)) {
            break;
        }
        start += RUN;
    }
    let found = bytes[start..].iter().position(|byte| is_escaped(*byte));
    found.map(|at| start + at)
}

fn write_escaped(byte: u8, out: &mut Vec<u8>) {
    let short = match byte {
        b'\n' => b'n',
        b'\r' => b'r',
        b'\t' => b't',
        0x08 => b'b',
        0x0c => b'f',
        b'"' | b'\\' => byte,
        _ => {
            const HEX: &[u8; 16] = b"0123456789abcdef";
            out.extend_from_slice(b"\\u00");
            let digits = [byte >> 4, byte & 15];
            out.extend(digits.map(|digit| HEX[usize::from(digit)]));
            return;
        }
    };
    out.extend_from_slice(&[b'\\', short]);
}

impl<'o> Notation<'o> {
    fn new(out: &'o mut Vec<u8>) -> Self {
        Notation {
            out,
            is_written: false,
        }
    }

    fn number(self, number: impl itoa::Integer) {
        let mut digits = itoa::Buffer::new();
        self.out.extend_from_slice(digits.format(number).as_bytes());
    }

    fn members(self, begin: u8, end: u8) -> Members<'o> {
        self.out.push(begin);
        Members {
            out: self.out,
            has_some: false,
            end,
        }
    }
}

impl Members<'_> {
    fn next(&mut self) -> &mut Vec<u8> {
        if self.has_some {
            self.out.push(b',');
        }
        self.has_some = true;
        self.out
    }

    fn close(self) {
        self.out.push(self.end);
    }
}

impl<'o> ser::Serializer for Notation<'o> {
    type Ok = ();
    type Error = Unfit;
    type SerializeSeq = Members<'o>;
    type SerializeTuple = Impossible<(), Unfit>;
    type SerializeTupleStruct = Impossible<(), Unfit>;
    type SerializeTupleVariant = Impossible<(), Unfit>;
    type SerializeMap = Members<'o>;
    type SerializeStruct = Members<'o>;
    type SerializeStructVariant = Impossible<(), Unfit>;

    fn serialize_bool(self, yes: bool) -> Result<(), Unfit> {
        let word: &[u8] = if yes { b"true" } else { b"false" };
        self.out.extend_from_slice(word);
        Ok(())
    }

    fn serialize_i8(self, number: i8) -> Result<(), Unfit> {
        self.serialize_i64(number.into())
    }

    fn serialize_i16(self, number: i16) -> Result<(), Unfit> {
        self.serialize_i64(number.into())
    }

    fn serialize_i32(self, number: i32) -> Result<(), Unfit> {
        self.serialize_i64(number.into())
    }

    fn serialize_i64(self, number: i64) -> Result<(), Unfit> {
        self.number(number);
        Ok(())
    }

    fn serialize_u8(self, number: u8) -> Result<(), Unfit> {
        self.serialize_u64(number.into())
    }

    fn serialize_u16(self, number: u16) -> Result<(), Unfit> {
        self.serialize_u64(number.into())
    }

    fn serialize_u32(self, number: u32) -> Result<(), Unfit> {
        self.serialize_u64(number.into())
    }

    fn serialize_u64(self, number: u64) -> Result<(), Unfit> {
        self.number(number);
        Ok(())
    }

    fn serialize_f32(self, _: f32) -> Result<(), Unfit> {
        Err(Unfit)
    }

    fn serialize_f64(self, _: f64) -> Result<(), Unfit> {
        Err(Unfit)
    }

    fn serialize_char(self, one: char) -> Result<(), Unfit> {
        write_text(one.encode_utf8(&mut [0; 4]), self.out);
        Ok(())
    }

    fn serialize_str(self, text: &str) -> Result<(), Unfit> {
        if self.is_written {
            self.out.extend_from_slice(text.as_bytes());
        } else {
            write_text(text, self.out);
        }
        Ok(())
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), Unfit> {
        Err(Unfit)
    }

    fn serialize_none(self) -> Result<(), Unfit> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Unfit> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Unfit> {
        self.out.extend_from_slice(b"null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Unfit> {
        Err(Unfit)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, _: &'static str) -> Result<(), Unfit> {
        Err(Unfit)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Unfit> {
        if name == WRITTEN {
            return value.serialize(Notation {
                is_written: true,
                ..self
            });
        }
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), Unfit> {
        Err(Unfit)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Members<'o>, Unfit> {
        Ok(self.members(b'[', b']'))
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, Unfit> {
        Err(Unfit)
    }

    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleStruct, Unfit> {
        Err(Unfit)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Unfit> {
        Err(Unfit)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Members<'o>, Unfit> {
        Ok(self.members(b'{', b'}'))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Members<'o>, Unfit> {
        Ok(self.members(b'{', b'}'))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Unfit> {
        Err(Unfit)
    }
}

impl ser::SerializeSeq for Members<'_> {
    type Ok = ();
    type Error = Unfit;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unfit> {
        value.serialize(Notation::new(self.next()))
    }

    fn end(self) -> Result<(), Unfit> {
        self.close();
        Ok(())
    }
}

impl ser::SerializeMap for Members<'_> {
    type Ok = ();
    type Error = Unfit;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Unfit> {
        key.serialize(Notation::new(self.next()))
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unfit> {
        self.out.push(b':');
        value.serialize(Notation::new(self.out))
    }

    fn end(self) -> Result<(), Unfit> {
        self.close();
        Ok(())
    }
}

impl ser::SerializeStruct for Members<'_> {
    type Ok = ();
    type Error = Unfit;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Unfit> {
        let out = self.next();
        out.push(b'"');
        out.extend_from_slice(name.as_bytes());
        out.extend_from_slice(b"\":");
        value.serialize(Notation::new(out))
    }

    fn end(self) -> Result<(), Unfit> {
        self.close();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;
    use serde::Serialize;

    use super::{Written, write};

    #[derive(Serialize)]
    struct Everything<'a> {
        text: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        absent: Option<u8>,
        none: Option<u8>,
        some: Option<i64>,
        yes: bool,
        number: u64,
        list: Vec<&'a str>,
        empty: Vec<u8>,
        map: BTreeMap<&'a str, bool>,
    }

    fn written(row: &impl Serialize) -> String {
        let mut out = Vec::new();
        write(row, &mut out);
        String::from_utf8(out).expect("texts stay texts")
    }

    proptest! {
        #[test]
        fn rows_are_written_as_the_library_of_json_writes_them(
            text in "[\\x00-\\x20\"a-c\\\\\u{7f}-\u{ff}\u{2028}\u{1f600}]{0,40}",
            number in any::<u64>(),
            some in any::<Option<i64>>(),
        ) {
            let row = Everything {
                text: &text,
                absent: None,
                none: None,
                some,
                yes: number % 2 == 0,
                number,
                list: vec![&text, "", "plain"],
                empty: Vec::new(),
                map: BTreeMap::from([("a", true), (text.as_str(), false)]),
            };
            prop_assert_eq!(written(&row), serde_json::to_string(&row).expect("it is JSON"));
        }
    }

    #[test]
    fn what_is_json_already_stands_as_it_is() {
        assert_eq!(written(&vec![Written("1.50"), Written("{}")]), "[1.50,{}]");
    }
}
